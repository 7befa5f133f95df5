using System.Collections.Immutable;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What a relay heard that may be lost, until its pump takes it: of one history, the newest <paramref name="framesMax"/>. Not thread-safe.
/// </summary>
internal sealed class EphemeralWindow(int framesMax)
{
    private readonly Queue<EphemeralFrame> _frames = new();

    public bool IsEmpty => _frames.Count == 0;

    public void Hear(ImmutableArray<EphemeralFrame> frames)
    {
        foreach (var told in frames)
        {
            _frames.Enqueue(told);
            if (_frames.Count > framesMax)
                _frames.Dequeue();
        }
    }

    public EphemeralFrame[] Take()
    {
        if (IsEmpty)
            return [];

        EphemeralFrame[] taken = [.. _frames];
        _frames.Clear();
        return taken;
    }
}
