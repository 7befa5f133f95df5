using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>Where an invite's code leads. <c>Refusal</c>: why it lets nobody in any more; a member is let in all the same.</summary>
[GenerateSerializer, Immutable, Alias("chat.InviteTarget")]
public sealed record InviteTarget([property: Id(0)] string Invite, [property: Id(1)] InvitePreview Preview, [property: Id(2)] Refusal? Refusal = null);
