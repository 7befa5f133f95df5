using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>Everything that the server may say on the socket (docs/protocol.md, Server → client), one record a <c>type</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WelcomeFrame), "welcome")]
[JsonDerivedType(typeof(ReconnectFrame), "reconnect")]
[JsonDerivedType(typeof(JoinedFrame), "joined")]
[JsonDerivedType(typeof(MessageFrame), "message")]
[JsonDerivedType(typeof(EditFrame), "edit")]
[JsonDerivedType(typeof(DeleteFrame), "delete")]
[JsonDerivedType(typeof(ReactionFrame), "reaction")]
[JsonDerivedType(typeof(MemberFrame), "member")]
[JsonDerivedType(typeof(RoomFrame), "room")]
[JsonDerivedType(typeof(AckFrame), "ack")]
[JsonDerivedType(typeof(TypingFrame), "typing")]
[JsonDerivedType(typeof(ReadsFrame), "reads")]
[JsonDerivedType(typeof(PresenceFrame), "presence")]
[JsonDerivedType(typeof(UserFrame), "user")]
[JsonDerivedType(typeof(UnreadFrame), "unread")]
[JsonDerivedType(typeof(InvitedFrame), "invited")]
[JsonDerivedType(typeof(LeftFrame), "left")]
[JsonDerivedType(typeof(OkFrame), "ok")]
[JsonDerivedType(typeof(PongFrame), "pong")]
[JsonDerivedType(typeof(PartedFrame), "parted")]
[JsonDerivedType(typeof(ErrorFrame), "error")]
public abstract record ServerFrame;

/// <summary>The connection is ready; the policy in force. <c>User</c> and <c>Connection</c> are ids, <c>Time</c> the server's.</summary>
public sealed record WelcomeFrame(
    string User, string Connection, int PingSeconds, int TtlSeconds, DateTimeOffset Time, string Node, WelcomeLimits Limits,
    string? Ref = null) : ServerFrame;

public sealed record WelcomeLimits(int FrameBytes, int TextLength, int FramesPerSecond, int Replay);

/// <summary>This node is draining: finish, come back after <c>AfterMs</c>, resume.</summary>
public sealed record ReconnectFrame(int AfterMs) : ServerFrame;

/// <summary>
/// A room is followed: the events <c>First</c>…<c>Head</c> come as their own frames, then live ones; <c>First</c> may be
/// <c>Head</c> + 1. It may also come unasked and then replaces the room's state. <c>Truncated</c>: more than
/// <see cref="Limits.ReplayEvents"/> were missed and <c>First</c> skips some of them. <c>Reset</c>: the asked position is of another
/// history; drop what was kept. <c>Peer</c>: of a direct room the other of the two.
/// </summary>
public sealed record JoinedFrame(
    string Room, string Name, string Topic, Visibility Visibility, Role Role, string Epoch, long First, long Head,
    bool Truncated, bool Reset, int MemberCount, long ReadSeq, IReadOnlyList<PresenceEntry> Presence, int OnlineCount,
    string? Ref = null, Person? Peer = null) : ServerFrame;

public sealed record PresenceEntry(string User, PresenceStatus Status);

/// <summary>An ephemeral frame: who types now, at most 10.</summary>
public sealed record TypingFrame(string Room, IReadOnlyList<Person> Users) : ServerFrame;

public sealed record ReadsFrame(string Room, IReadOnlyList<ReadEntry> Reads) : ServerFrame;

/// <summary>A member's read marker: everything up to <c>Seq</c> is read.</summary>
[GenerateSerializer, Immutable, Alias("chat.ReadEntry")]
public sealed record ReadEntry([property: Id(0)] string User, [property: Id(1)] long Seq);

public sealed record PresenceFrame(
    string Room, IReadOnlyList<PresenceEntry> Changes, bool? Full = null, int? OnlineCount = null) : ServerFrame;

public sealed record UserFrame(UserProfile User) : ServerFrame;

public sealed record UserProfile(string Id, string Name, string StatusText);

public sealed record UnreadFrame(string Room, long Head, int Unread, int Mentions) : ServerFrame;

/// <summary>A room was added to this user's.</summary>
public sealed record InvitedFrame(RoomView Room) : ServerFrame;

/// <summary>A room was taken from this user; the room's last frame but for acks.</summary>
public sealed record LeftFrame(string Room, LeftReason Reason) : ServerFrame;

/// <summary>Durable: message <c>Id</c> has <c>Seq</c>. It may come before or after the sender's own copy of the message.</summary>
public sealed record AckFrame(string Room, string Id, long Seq, DateTimeOffset At, string? Ref = null) : ServerFrame;

public sealed record OkFrame(string? Ref = null, long? Seq = null) : ServerFrame;

public sealed record PongFrame(string? Ref = null) : ServerFrame;

public sealed record PartedFrame(string Room, string? Ref = null) : ServerFrame;

/// <summary>A frame was refused. <c>Ref</c>: that of the frame, for a send its id.</summary>
public sealed record ErrorFrame(
    ErrorCode Code, string Message, string? Ref = null, string? Room = null, int? RetryAfterMs = null) : ServerFrame;
