using System.Collections.Immutable;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What a relay heard that may be lost, until its pump takes it: of one history, the newest <paramref name="framesMax"/>. Not thread-safe.
/// </summary>
internal sealed class EphemeralWindow(int framesMax)
{
    private readonly Queue<EphemeralFrame> _frames = new();

    /// <summary>The version of who is present to which a frame would have brought the readers that was displaced; null: none was.</summary>
    private long? _displaced;

    public bool IsEmpty => _frames.Count == 0;

    public void Hear(ImmutableArray<EphemeralFrame> frames)
    {
        foreach (var told in frames)
        {
            _frames.Enqueue(told);
            if (_frames.Count > framesMax)
                Displace(_frames.Dequeue());
        }
    }

    /// <summary>Who is to hear the frames also has to know that some are missing, of which the newest may be newer than they are.</summary>
    public (EphemeralFrame[] Frames, long? DisplacedPresence) Take()
    {
        (EphemeralFrame[], long?) taken = ([.. _frames], _displaced);
        _frames.Clear();
        _displaced = null;
        return taken;
    }

    private void Displace(EphemeralFrame told)
    {
        if (told.Presence is { } version && !PresenceVersion.HasReached(_displaced, version))
            _displaced = version;
    }
}
