using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Feed;

/// <summary>
/// A room whose log may have grown by the events <c>First</c>…<c>Last</c>: what was really committed, the log says. <c>Kinds</c>: one bit for each
/// <see cref="EventKind"/> among them.
/// </summary>
public readonly record struct TouchedRoom(string Room, long First, long Last, int Kinds)
{
    public bool Has(EventKind kind) => (Kinds & Bit(kind)) != 0;

    public static int Bit(EventKind kind) => 1 << (int)kind;

    /// <summary>Both, of one room.</summary>
    public TouchedRoom With(TouchedRoom other) =>
        new(Room, Math.Min(First, other.First), Math.Max(Last, other.Last), Kinds | other.Kinds);
}
