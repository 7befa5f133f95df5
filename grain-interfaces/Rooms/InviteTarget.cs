using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>Where an invite's code leads.</summary>
[GenerateSerializer, Immutable, Alias("chat.InviteTarget")]
public sealed record InviteTarget([property: Id(0)] string Invite, [property: Id(1)] InvitePreview Preview);
