using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Counting;

/// <summary>What each connection last knew of how many are online in its room, and how many <c>presence</c> frames it was sent. Pure.</summary>
internal sealed class CountWatch(int connections) : IPresenceListener
{
    private const long Second = 1_000_000_000;

    /// <summary>Moments that are remembered of each connection: four times what it may be sent in a second.</summary>
    private const int Remembered = 16;

    private readonly long?[] _known = new long?[connections];
    private readonly long[] _moments = new long[connections * Remembered];
    private readonly int[] _frames = new int[connections];

    /// <summary>The most that one connection was sent within any second; at <see cref="Remembered"/> it may have been more.</summary>
    public int MostASecond { get; private set; }

    /// <summary>Of all connections together.</summary>
    public long Frames => _frames.Sum(count => (long)count);

    /// <summary>Null: it was told no number yet.</summary>
    public long? KnownTo(int connection) => _known[connection];

    /// <summary>What was sent before counts no more; what is known stays.</summary>
    public void BeginAnew()
    {
        MostASecond = 0;
        Array.Clear(_moments);
        Array.Clear(_frames);
    }

    public void Hear(int connection, in FrameFacts facts, long now)
    {
        _known[connection] = facts.OnlineCount ?? _known[connection];
        if (facts.Kind != FrameKind.Presence)
            return;

        var moments = _moments.AsSpan(connection * Remembered, Remembered);
        moments[_frames[connection]++ % Remembered] = now;
        var within = 0;
        foreach (var moment in moments)
            within += moment > 0 && now - moment < Second ? 1 : 0;
        MostASecond = Math.Max(MostASecond, within);
    }
}
