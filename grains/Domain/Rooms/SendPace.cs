using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// How fast one author may send to the room: a token bucket each, refilled by the time that is passed in. Authors who have been quiet
/// long enough to have a full bucket are forgotten.
/// </summary>
public sealed class SendPace
{
    private const int AuthorsMax = 1_024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.0 / Limits.SendsPerSecond);
    private static readonly TimeSpan Burst = Interval * Limits.SendBurst;

    /// <summary>When the author's bucket will be full again; a send moves it on by one interval.</summary>
    private readonly Dictionary<string, DateTimeOffset> _fullAt = [];

    /// <summary>Null: go ahead, it is counted. Else the time to wait, and nothing is counted.</summary>
    public TimeSpan? Take(string author, DateTimeOffset now)
    {
        var fullAt = _fullAt.TryGetValue(author, out var known) && known > now ? known : now;
        var over = fullAt + Interval - now - Burst;
        if (over > TimeSpan.Zero)
            return over;

        if (_fullAt.Count >= AuthorsMax)
            ForgetTheQuiet(now);
        _fullAt[author] = fullAt + Interval;
        return null;
    }

    private void ForgetTheQuiet(DateTimeOffset now)
    {
        foreach (var author in _fullAt.Where(a => a.Value <= now).Select(a => a.Key).ToList())
            _fullAt.Remove(author);
    }
}
