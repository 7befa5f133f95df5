using System.Buffers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>What waits to be written to one connection, and in which order it goes. Not thread-safe: <see cref="Outbound"/> guards it.</summary>
internal sealed class OutboundQueue
{
    /// <summary>A queue that was longer than this is thrown away when it is empty, so that a burst does not stay in memory.</summary>
    private const int KeptCapacity = 32;

    private Queue<WireFrame> _frames = new();
    private long _bytes;
    private byte[]? _close;

    public byte[]? Ping { get; set; }

    public byte[]? Pong { get; set; }

    public bool IsClosed { get; private set; }

    public bool IsFull => _frames.Count >= OutboundLimits.Frames || _bytes >= OutboundLimits.Bytes;

    public bool IsHalfEmpty => _frames.Count <= OutboundLimits.Frames / 2 && _bytes <= OutboundLimits.Bytes / 2;

    public bool IsEmpty => _frames.Count == 0 && Ping is null && Pong is null && _close is null && !IsDone;

    /// <summary>The close frame is written: the rest is silence.</summary>
    public bool IsDone { get; private set; }

    public bool Add(WireFrame frame)
    {
        if (IsClosed) return false;
        _frames.Enqueue(frame);
        _bytes += frame.Length;
        return true;
    }

    /// <summary>The first close counts; a later one can only drop what the first let wait.</summary>
    public void Close(byte[] frame, bool drop)
    {
        if (!IsClosed) _close = frame;
        IsClosed = true;
        if (!drop) return;
        _frames = new Queue<WireFrame>();
        _bytes = 0;
        (Ping, Pong) = (null, null);
    }

    /// <summary>Whole frames, until <paramref name="bytesMax"/> are reached; the close frame only after every other.</summary>
    public void CopyTo(IBufferWriter<byte> output, int bytesMax)
    {
        var copied = CopyControl(output);
        while (copied < bytesMax && _frames.TryDequeue(out var frame))
        {
            output.Write(frame.Bytes.Span);
            copied += frame.Length;
            _bytes -= frame.Length;
        }

        if (_frames.Count > 0) return;
        if (_frames.Capacity > KeptCapacity) _frames = new Queue<WireFrame>();
        if (_close is null || copied >= bytesMax) return;
        output.Write(_close);
        _close = null;
        IsDone = true;
    }

    private int CopyControl(IBufferWriter<byte> output)
    {
        var copied = (Ping?.Length ?? 0) + (Pong?.Length ?? 0);
        if (Ping is not null) output.Write(Ping);
        if (Pong is not null) output.Write(Pong);
        (Ping, Pong) = (null, null);
        return copied;
    }
}
