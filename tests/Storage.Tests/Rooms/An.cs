using System.Text;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Values that tests are made of.</summary>
internal static class An
{
    public const string Owner = "ann";

    public static readonly DateTimeOffset Hour = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static byte[] Json(long seq, string text = "") => Encoding.UTF8.GetBytes($$"""{"type":"message","seq":{{seq}},"text":"{{text}}"}""");

    public static LogEntry Message(long seq, string author = Owner, string? id = null, string? after = null) =>
        new(seq, EventKind.Message, Hour.AddSeconds(seq), Json(seq), author, id ?? $"id{seq}", after);

    public static LogEntry Event(long seq) => new(seq, EventKind.Member, Hour.AddSeconds(seq), Json(seq));

    public static RoomAppend Append(string room, long head, params LogEntry[] entries) =>
        new(room, head, Guid.NewGuid(), entries, []);

    public static RoomAppend Messages(string room, long head, int count) =>
        Append(room, head, [.. Enumerable.Range(1, count).Select(i => Message(head + i))]);

    public static RoomAppend Changing(string room, long head, params RowChange[] changes) =>
        new(room, head, Guid.NewGuid(), [], changes);

    /// <summary>By who believes that the given append was the room's newest.</summary>
    public static RoomAppend ChangingAfter(RoomAppend previous, params RowChange[] changes) =>
        Changing(previous.Room, previous.ExpectedHead + previous.Entries.Count, changes) with { Previous = previous.AppendId };

    public static RoomAppend Creation(string room, params string[] members) => Creation(room, Visibility.Private, members);

    public static RoomAppend Creation(string room, Visibility visibility, params string[] members) => new(
        room, 0, Guid.NewGuid(), [Event(1)],
        [
            new CreateRoom($"Room {room}", "talk", visibility, Hour),
            new PutMember(Owner, Role.Owner, Hour),
            .. members.Select(m => new PutMember(m, Role.Member, Hour)),
        ]);

    public static Invite Invite(string id, int? maxUses = null, DateTimeOffset? expires = null) =>
        new(id, $"hash-of-{id}", "hint", Owner, Hour, expires, maxUses, 0);
}
