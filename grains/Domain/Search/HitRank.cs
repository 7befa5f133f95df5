namespace Orleans.Chat.Domain.Search;

/// <summary>By score, then place; the best is the greatest.</summary>
public readonly record struct HitRank(int Score, MessagePlace Place) : IComparable<HitRank>
{
    public int CompareTo(HitRank other) => Score.CompareTo(other.Score) is not 0 and var byScore ? byScore : Place.CompareTo(other.Place);

    public static bool operator <(HitRank left, HitRank right) => left.CompareTo(right) < 0;

    public static bool operator >(HitRank left, HitRank right) => left.CompareTo(right) > 0;

    public static bool operator <=(HitRank left, HitRank right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HitRank left, HitRank right) => left.CompareTo(right) >= 0;
}
