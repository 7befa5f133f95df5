using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>An invite that was not revoked, usable or not, with the room that it leads to.</summary>
public sealed record StoredInvite(Invite Invite, InvitePreview Preview);
