using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>A message to be: see <see cref="SendFrame"/>. Ids are of the wire's grammar; the text is as the client sent it.</summary>
[GenerateSerializer, Immutable, Alias("chat.Post")]
public sealed record Post(
    [property: Id(0)] Person Author,
    [property: Id(1)] string Id,
    [property: Id(2)] string Text,
    [property: Id(3)] long? ReplyTo = null,
    [property: Id(4)] string? After = null);
