using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Values that tests are made of.</summary>
internal static class A
{
    public static readonly DateTimeOffset Moment = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Owns every room.</summary>
    public static readonly Person Ann = new("ann", "Ann");
    public static readonly Person Bob = new("bob", "Bob");
    public static readonly Person Eve = new("eve", "Eve");

    public static Post Post(string id, Person? author = null, string? after = null, string text = "hello") =>
        new(author ?? Ann, id, text, After: after);

    public static PublishedEvent Event(long seq, int bytes = 20) =>
        new(seq, EventKind.Message, WireFrame.OfJson(new byte[bytes]));

    public static RoomEvents Events(string room, long seq, int bytes = 20) => new(room, [Event(seq, bytes)], "epoch");
}
