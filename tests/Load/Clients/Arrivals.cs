using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Clients;

/// <summary>How the connections came: how many are there, how long each took, and why some are not.</summary>
internal sealed class Arrivals
{
    private const int ReasonsMax = 20;

    private readonly Dictionary<string, int> _reasons = [];

    /// <summary>From dialling to <c>joined</c>.</summary>
    public Latencies Ready { get; } = new();

    /// <summary>From <c>join</c> or <c>resume</c> to <c>joined</c>.</summary>
    public Latencies Joining { get; } = new();

    public int UnderWay { get; set; }

    public int Arrived { get; set; }

    public int Failed { get; private set; }

    /// <summary>Of <see cref="Failed"/>, by what was said.</summary>
    public IReadOnlyDictionary<string, int> Reasons => _reasons;

    public void NoteFailure(string why)
    {
        Failed++;
        UnderWay--;
        if (_reasons.Count < ReasonsMax || _reasons.ContainsKey(why))
            _reasons[why] = _reasons.GetValueOrDefault(why) + 1;
    }
}
