namespace Orleans.Chat.Rooms;

/// <summary>
/// An invite to be. <c>CodeHash</c>: SHA-256 of the code in lower-case hex. <c>Hint</c>: the code's first characters.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.NewInvite")]
public sealed record NewInvite(
    [property: Id(0)] string Id,
    [property: Id(1)] string CodeHash,
    [property: Id(2)] string Hint,
    [property: Id(3)] TimeSpan? Life,
    [property: Id(4)] int? MaxUses);
