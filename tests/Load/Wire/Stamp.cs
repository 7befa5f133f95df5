namespace Orleans.Chat.Load.Wire;

/// <summary>
/// What the client id of a send says about it, so that every copy of the message that comes back can be judged by itself. <c>Run</c> and
/// <c>Step</c>: which measurement it belongs to. <c>Room</c> and <c>Publisher</c>: who sent it, <c>Number</c>: 1, 2, 3 … of that
/// publisher. <c>Due</c>: when it was to be sent, in nanoseconds of the monotonic clock.
/// </summary>
internal readonly record struct Stamp(uint Run, int Step, int Room, int Publisher, long Number, long Due)
{
    public const int Length = 1 + 6 + 2 + 1 + 6 + 1 + 6 + 1 + 8 + 1 + 16;
    public const int RunMask = 0xFFFFFF;

    private const byte Mark = (byte)'L';
    private const byte Between = (byte)'-';

    public void Write(Span<byte> into)
    {
        into[0] = Mark;
        Hex(into.Slice(1, 6), Run);
        Hex(into.Slice(7, 2), Step);
        into[9] = Between;
        Hex(into.Slice(10, 6), Room);
        into[16] = Between;
        Hex(into.Slice(17, 6), Publisher);
        into[23] = Between;
        Hex(into.Slice(24, 8), Number);
        into[32] = Between;
        Hex(into.Slice(33, 16), Due);
    }

    /// <summary>False: not an id of this tool.</summary>
    public static bool TryRead(ReadOnlySpan<byte> id, out Stamp stamp)
    {
        stamp = default;
        if (id.Length != Length || id[0] != Mark)
            return false;

        stamp = new Stamp(
            (uint)Number64(id.Slice(1, 6)), (int)Number64(id.Slice(7, 2)), (int)Number64(id.Slice(10, 6)),
            (int)Number64(id.Slice(17, 6)), Number64(id.Slice(24, 8)), Number64(id.Slice(33, 16)));
        return stamp.Run > 0;
    }

    private static void Hex(Span<byte> into, long value)
    {
        for (var i = into.Length - 1; i >= 0; i--, value >>= 4)
            into[i] = "0123456789abcdef"u8[(int)(value & 0xF)];
    }

    /// <summary>Only digits that <see cref="Hex"/> wrote come here, so they are not judged.</summary>
    private static long Number64(ReadOnlySpan<byte> hex)
    {
        long value = 0;
        foreach (var digit in hex)
            value = (value << 4) | (long)(digit <= '9' ? digit - (byte)'0' : digit - (byte)'a' + 10);
        return value;
    }
}
