namespace Orleans.Chat.Domain.Search;

/// <summary>Where a message is among all: by time, then room, byte by byte, then seq. The newest comes first, so what is behind is smaller.</summary>
public readonly record struct MessagePlace(DateTimeOffset At, string Room, long Seq) : IComparable<MessagePlace>
{
    public int CompareTo(MessagePlace other) => (At.CompareTo(other.At), string.CompareOrdinal(Room, other.Room)) switch
    {
        (0, 0) => Seq.CompareTo(other.Seq),
        (0, var byRoom) => byRoom,
        (var byTime, _) => byTime,
    };

    public static bool operator <(MessagePlace left, MessagePlace right) => left.CompareTo(right) < 0;

    public static bool operator >(MessagePlace left, MessagePlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(MessagePlace left, MessagePlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MessagePlace left, MessagePlace right) => left.CompareTo(right) >= 0;
}
