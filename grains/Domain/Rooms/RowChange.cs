using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>A change of a room's rows, applied in order in the transaction of its append. A closed union.</summary>
public abstract record RowChange;

/// <summary>The room comes to be: goes with an append that expects head 0. <c>IsDirect</c>: it is that of two people, and stays so.</summary>
public sealed record CreateRoom(string Name, string Topic, Visibility Visibility, DateTimeOffset At, bool IsDirect = false) : RowChange;

public sealed record SetRoom(string Name, string Topic, Visibility Visibility) : RowChange;

/// <summary>The room is over: it keeps its head row, closed, and its id is never used again; its other rows may be erased later.</summary>
public sealed record CloseRoom : RowChange;

/// <summary>
/// A member comes, or changes role. The read marker of a known member stays; the room's member count follows. <c>ReadSeq</c>: the
/// marker that one who comes back has in the store, where it stays.
/// </summary>
public sealed record PutMember(string User, Role Role, DateTimeOffset JoinedAt, long ReadSeq = 0) : RowChange;

/// <summary>
/// Who comes for the first time has read what was there before. <c>Seq</c>: that of the coming itself, known once it is numbered; the
/// stored marker is merged with it by maximum.
/// </summary>
public sealed record StartMarker(string User, long Seq = 0) : RowChange;

public sealed record RemoveMember(string User) : RowChange;

/// <summary>A user, member or not, is kept out until the ban is lifted.</summary>
public sealed record PutBan(string User, string By, DateTimeOffset At) : RowChange;

public sealed record RemoveBan(string User) : RowChange;

public sealed record PutInvite(Invite Invite) : RowChange;

public sealed record RevokeInvite(string Invite) : RowChange;

/// <summary>
/// One more use, checked here again: an invite that is revoked, used up or past its time at <c>Now</c> makes the whole append a
/// conflict, since whoever decided on it knew less than the store.
/// </summary>
public sealed record UseInvite(string Invite, DateTimeOffset Now) : RowChange;

/// <summary>An event of the log as it reads from now on, which is one of this append's revisions' doing.</summary>
public sealed record RewriteEvent(long Seq, ReadOnlyMemory<byte> Json) : RowChange;

/// <summary>The newest edit of a message. <c>Seq</c>: its own, known once it is numbered.</summary>
public sealed record PutEdit(long Message, long Seq = 0) : RowChange;

/// <summary>
/// Whom a message mentions: these and no others. <c>Message</c>: 0 for the message that comes with this change, known once it is numbered.
/// </summary>
public sealed record SetMentions(long Message, string Author, IReadOnlyList<string> Users) : RowChange;

/// <summary>One user's reaction to a message, put there or taken away.</summary>
public sealed record SetReaction(long Message, string Emoji, string User, bool On) : RowChange;

/// <summary>The message is deleted, and with it its edit, its reactions and whom it mentioned.</summary>
public sealed record ForgetMessage(long Message) : RowChange;
