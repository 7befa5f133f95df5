namespace Orleans.Chat.Load.Counting;

/// <summary>What came over all connections since the run began.</summary>
internal sealed class Traffic
{
    private readonly long[] _byKind = new long[Enum.GetValues<Wire.FrameKind>().Length];

    public long Reads { get; set; }

    public long Bytes { get; set; }

    public long Frames { get; set; }

    public long Pings { get; set; }

    public long this[Wire.FrameKind kind] => _byKind[(int)kind];

    public void Note(Wire.FrameKind kind) => _byKind[(int)kind]++;

    public TrafficReading Read() => new(Reads, Bytes, Frames);
}
