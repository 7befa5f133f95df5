using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>
/// A durable happening of a room, numbered by it: <c>Seq</c> is 1, 2, 3 … without holes, <c>At</c> never decreases along it. Encoded
/// once, by the room that committed it, and the same bytes are stored, replayed and broadcast.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageFrame), "message")]
[JsonDerivedType(typeof(EditFrame), "edit")]
[JsonDerivedType(typeof(DeleteFrame), "delete")]
[JsonDerivedType(typeof(ReactionFrame), "reaction")]
[JsonDerivedType(typeof(MemberFrame), "member")]
[JsonDerivedType(typeof(RoomFrame), "room")]
public abstract record EventFrame(string Room, long Seq, DateTimeOffset At) : ServerFrame
{
    /// <summary>What an encoded event says.</summary>
    public static EventFrame? Read(WireFrame frame) => JsonSerializer.Deserialize(frame.Json.Span, ChatJson.Wire.EventFrame);
}

/// <summary>
/// A message as it now stands. <c>Id</c> is its author's client id. <c>Text</c>: absent once it is deleted, and so is what else was said with
/// it. <c>Mentions</c>: ids of users, and <see cref="RoomMention.Marker"/> for all of the room. <c>Rev</c>: the seq of the newest event that changed it.
/// </summary>
public sealed record MessageFrame(
    string Room, long Seq, string Id, Person Author, DateTimeOffset At, string? Text = null, long? ReplyTo = null,
    IReadOnlyList<string>? Mentions = null, long? Rev = null, DateTimeOffset? EditedAt = null, bool? Deleted = null,
    IReadOnlyList<ReactionCount>? Reactions = null) : EventFrame(Room, Seq, At);

/// <summary><c>Users</c>: at most 20. <c>Mine</c>: only in pages over HTTP, since live frames are shared by all readers.</summary>
public sealed record ReactionCount(string Emoji, int Count, IReadOnlyList<string> Users, bool? Mine = null);

/// <summary><c>Text</c> and <c>Mentions</c>: absent when the message was edited again, or deleted, since.</summary>
public sealed record EditFrame(
    string Room, long Seq, long Target, string By, DateTimeOffset At, string? Text = null, IReadOnlyList<string>? Mentions = null)
    : EventFrame(Room, Seq, At);

public sealed record DeleteFrame(string Room, long Seq, long Target, string By, DateTimeOffset At) : EventFrame(Room, Seq, At);

public sealed record ReactionFrame(string Room, long Seq, long Target, string Emoji, string User, bool On, DateTimeOffset At)
    : EventFrame(Room, Seq, At);

/// <summary>Membership: <c>User</c> joined, left or changed role. <c>By</c>: who did it, where that is another.</summary>
public sealed record MemberFrame(
    string Room, long Seq, MemberChange Change, Person User, Role Role, DateTimeOffset At, string? By = null)
    : EventFrame(Room, Seq, At);

/// <summary>The room's settings as they now are. <c>Deleted</c>: this is the log's last event.</summary>
public sealed record RoomFrame(
    string Room, long Seq, string Name, string Topic, Visibility Visibility, string By, DateTimeOffset At, bool? Deleted = null)
    : EventFrame(Room, Seq, At);
