namespace Orleans.Chat.Protocol;

/// <summary>
/// Every bound of the wire contract (docs/protocol.md). Units are the last word of a name; durations carry theirs in the type.
/// The relations between them are asserted by <c>LimitsTests</c>.
/// </summary>
public static class Limits
{
    /// <summary>Ids of users, rooms and connections: at most this many characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public const int IdChars = 40;

    /// <summary>The id that a client gives its send: at most this many characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public const int ClientIdChars = 64;

    /// <summary>A frame's <c>ref</c>.</summary>
    public const int RefChars = 64;

    /// <summary>One WebSocket message, over all its fragments.</summary>
    public const int FrameBytes = 64 * 1024;

    /// <summary>Fragments of one WebSocket message.</summary>
    public const int FrameFragments = 64;

    /// <summary>Nesting of a frame's or body's JSON.</summary>
    public const int JsonDepth = 8;

    /// <summary>A message's text, in Unicode scalar values after trimming.</summary>
    public const int TextScalars = 4_000;

    /// <summary>A reaction's emoji, in UTF-8: the longest of Unicode's has 35.</summary>
    public const int EmojiBytes = 64;

    /// <summary>Different reactions of one message.</summary>
    public const int Reactions = 20;

    /// <summary>Users that a reaction lists; those beyond are counted.</summary>
    public const int ReactionUsers = 20;

    /// <summary>Names after an <c>@</c> that are looked at in one message; those beyond mention nobody.</summary>
    public const int Mentions = 50;

    /// <summary>In a room of more members only admins mention all of them.</summary>
    public const int RoomMentionMembers = 100;

    public const int RoomNameScalars = 80;
    public const int TopicScalars = 250;
    public const int DisplayNameScalars = 64;
    public const int StatusTextScalars = 100;

    public const int UsernameCharsMin = 3;
    public const int UsernameChars = 32;
    public const int PasswordCharsMin = 8;
    public const int PasswordChars = 128;

    /// <summary>An HTTP body, in bytes: the largest is a room's settings.</summary>
    public const int BodyBytes = 16 * 1024;

    /// <summary>Newest messages that a fresh join brings.</summary>
    public const int JoinMessages = 50;

    /// <summary>Events that a join or resume replays at most; further behind is <c>truncated</c>.</summary>
    public const int ReplayEvents = 1_000;

    /// <summary>Rooms in one <c>resume</c> frame.</summary>
    public const int ResumeRooms = 200;

    /// <summary>Rooms that one connection may have joined at a time.</summary>
    public const int JoinedRooms = 1_000;

    public const int MessagePage = 200;
    public const int EventPage = 1_000;
    public const int ListPage = 100;
    public const int DefaultListPage = 50;

    /// <summary>What a search looks for, in UTF-16 units.</summary>
    public const int QueryChars = 200;

    /// <summary>Hits of one page of a search.</summary>
    public const int SearchPage = 50;

    public const int DefaultSearchPage = 20;

    /// <summary>Those not offline that <c>joined</c> lists.</summary>
    public const int PresenceList = 200;

    /// <summary>Members of a room who are told of each other's read markers; in a larger one each is told of their own alone.</summary>
    public const int ReadsOfOthers = 100;

    /// <summary>Messages that are counted as unread, and mentions; there may be more.</summary>
    public const int UnreadCounted = 100;

    /// <summary>In a room of more members, those who do not follow it are told of their mentions alone.</summary>
    public const int UnreadMembers = 1_000;

    /// <summary>Who does not follow a room is told of it at most once in this time, but for mentions.</summary>
    public static readonly TimeSpan UnreadEvery = TimeSpan.FromSeconds(5);

    /// <summary>Frames a connection may send each second, over a burst of <see cref="FrameBurst"/>.</summary>
    public const int FramesPerSecond = 30;

    public const int FrameBurst = 120;

    /// <summary>Messages that one author may send to one room each second, over a burst of <see cref="SendBurst"/>.</summary>
    public const int SendsPerSecond = 10;

    public const int SendBurst = 60;

    /// <summary>Those typing that a <c>typing</c> frame lists.</summary>
    public const int TypingListed = 10;

    /// <summary>In a room of more members nobody is told who types.</summary>
    public const int TypingMembers = 1_000;

    /// <summary>Of one user's <c>typing</c> frames at most one counts in this time.</summary>
    public static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(3);

    /// <summary>A user types for this long after the last <c>typing</c> that counted.</summary>
    public static readonly TimeSpan TypingFor = TimeSpan.FromSeconds(5);

    /// <summary>Invites of a room that are neither revoked, used up nor expired.</summary>
    public const int RoomInvites = 200;

    public const int InviteUses = 100_000;

    /// <summary>Users who are banned from a room; beyond that somebody has to be let in first.</summary>
    public const int RoomBans = 10_000;

    /// <summary>Users whom one user has blocked.</summary>
    public const int UserBlocks = 1_000;

    public static readonly TimeSpan InviteLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan InviteLifeMax = TimeSpan.FromDays(30);

    /// <summary>From the handshake to <c>hello</c>.</summary>
    public static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);

    /// <summary>From the first byte of a WebSocket message to its last.</summary>
    public static readonly TimeSpan MessageWithin = TimeSpan.FromSeconds(10);

    /// <summary>A connection silent for this long gets a WebSocket ping.</summary>
    public static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(20);

    /// <summary>A connection with no sign of life for this long is dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(30);

    /// <summary>A connection to which nothing could be written for this long is closed with 4509.</summary>
    public static readonly TimeSpan WriteWithin = TimeSpan.FromSeconds(30);

    /// <summary>Going on sending beyond <see cref="FramesPerSecond"/> for this long closes with 4429.</summary>
    public static readonly TimeSpan FloodingFor = TimeSpan.FromSeconds(10);

    /// <summary>A call with an unknown outcome is repeated for this long before the client is told <c>unavailable</c>.</summary>
    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(10);
}
