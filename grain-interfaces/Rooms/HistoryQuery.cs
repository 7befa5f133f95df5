namespace Orleans.Chat.Rooms;

/// <summary>
/// Which messages: those with a seq below <c>Before</c>, above <c>After</c>, or around a seq; at most one of the three is given, the
/// newest page without any.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.HistoryQuery")]
public sealed record HistoryQuery(
    [property: Id(0)] long? Before, [property: Id(1)] long? After, [property: Id(2)] long? Around, [property: Id(3)] int Limit);
