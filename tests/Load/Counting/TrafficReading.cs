namespace Orleans.Chat.Load.Counting;

internal readonly record struct TrafficReading(long Reads, long Bytes, long Frames)
{
    public static TrafficReading operator -(TrafficReading left, TrafficReading right) =>
        new(left.Reads - right.Reads, left.Bytes - right.Bytes, left.Frames - right.Frames);
}
