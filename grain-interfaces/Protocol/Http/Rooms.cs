namespace Orleans.Chat.Protocol;

/// <summary>POST /rooms. <c>Id</c> is the client's, so that a repeat makes no second room.</summary>
public sealed record CreateRoomBody(string Name, Visibility Visibility, string? Topic = null, string? Id = null);

/// <summary>PATCH /rooms/{id}: what is left out stays.</summary>
public sealed record RoomSettingsBody(string? Name = null, string? Topic = null, Visibility? Visibility = null);

/// <summary>PUT /rooms/{id}/members/{userId}; <c>owner</c> hands the room over.</summary>
public sealed record RoleBody(Role Role);

/// <summary>POST /rooms/{id}/invites. <c>ExpiresIn</c> in seconds; 7 days unless told otherwise, 30 at most.</summary>
public sealed record InviteBody(long? ExpiresIn = null, int? MaxUses = null);

/// <summary>POST /rooms/direct: the id of the other.</summary>
public sealed record DirectRoomBody(string User);

/// <summary>PUT /rooms/{id}/notify.</summary>
public sealed record NotifyBody(NotifyLevel Level);

/// <summary>PUT /rooms/{id}/unread.</summary>
public sealed record UnreadBody(long From);

/// <summary>
/// A room as one of its members sees it in lists. <c>UnreadFrom</c>: the member's own note that what is from there on counts as unread although
/// the marker is past it. <c>Peer</c>: of a direct room the other of the two; its name is empty.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.RoomView")]
public sealed record RoomView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Topic,
    [property: Id(3)] Visibility Visibility,
    [property: Id(4)] Role Role,
    [property: Id(5)] long Head,
    [property: Id(6)] long ReadSeq,
    [property: Id(7)] int Unread,
    [property: Id(8)] int Mentions,
    [property: Id(9)] int MemberCount,
    [property: Id(10)] NotifyLevel Notify = NotifyLevel.All,
    [property: Id(11)] long? UnreadFrom = null,
    [property: Id(12)] Person? Peer = null);

/// <summary>A room that anyone may join. <c>Joined</c>: the caller is a member already.</summary>
[GenerateSerializer, Immutable, Alias("chat.PublicRoom")]
public sealed record PublicRoom(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Topic,
    [property: Id(3)] int MemberCount,
    [property: Id(4)] bool Joined);

[GenerateSerializer, Immutable, Alias("chat.MemberView")]
public sealed record MemberView(
    [property: Id(0)] User User,
    [property: Id(1)] Role Role,
    [property: Id(2)] PresenceStatus Status,
    [property: Id(3)] DateTimeOffset JoinedAt,
    [property: Id(4)] long? ReadSeq = null);

/// <summary>A ban as its room's admins see it. <c>By</c>: the id of who banned.</summary>
[GenerateSerializer, Immutable, Alias("chat.BanView")]
public sealed record BanView([property: Id(0)] User User, [property: Id(1)] string By, [property: Id(2)] DateTimeOffset At);

/// <summary>An invite as its room's admins see it. <c>Hint</c>: the code's first characters; the whole code is stored hashed.</summary>
[GenerateSerializer, Immutable, Alias("chat.InviteView")]
public sealed record InviteView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Hint,
    [property: Id(2)] string CreatedBy,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] int Uses,
    [property: Id(5)] DateTimeOffset? ExpiresAt = null,
    [property: Id(6)] int? MaxUses = null);

/// <summary>A new invite; the only answer that holds its code.</summary>
public sealed record CreatedInvite(
    string Id, string Code, string Url, int Uses, DateTimeOffset? ExpiresAt = null, int? MaxUses = null);

/// <summary>GET /invites/{code}: what a guest may know before accepting.</summary>
[GenerateSerializer, Immutable, Alias("chat.InvitePreview")]
public sealed record InvitePreview([property: Id(0)] string Room, [property: Id(1)] string Name, [property: Id(2)] int MemberCount);
