namespace Orleans.Chat.Chaos.Histories;

/// <summary>
/// How long people waited around a fault: for the acknowledgement of what they sent, and for what others sent. Counted from when it was
/// sent, or from the fault (or its end) if that came later.
/// </summary>
internal sealed class Waits(IReadOnlyList<Observed> history, TimeSpan since)
{
    private readonly Dictionary<(string Room, string Id), TimeSpan> _sent = history.OfType<Invoked>().ToDictionary(i => (i.Room, i.Id), i => i.At);

    /// <summary>The longest for an acknowledgement in one of these rooms.</summary>
    public TimeSpan Acks(IEnumerable<string> rooms)
    {
        var asked = rooms.ToHashSet();
        return Longest(history.OfType<Acked>().Where(a => asked.Contains(a.Room)).Select(a => (a.Room, a.Id, a.At)));
    }

    /// <summary>The longest for a message of somebody else, at users who only listen.</summary>
    public TimeSpan Receipts(IEnumerable<string> listeners)
    {
        var asked = listeners.ToHashSet();
        return Longest(history.OfType<Received>().Where(r => asked.Contains(r.User) && r.Entry.Id is not null).Select(r => (r.Room, r.Entry.Id!, r.At)));
    }

    private TimeSpan Longest(IEnumerable<(string Room, string Id, TimeSpan At)> arrivals)
    {
        var longest = TimeSpan.Zero;
        foreach (var (room, id, at) in arrivals.Where(a => a.At > since))
        {
            if (_sent.TryGetValue((room, id), out var sent) && at - (sent > since ? sent : since) is var waited && waited > longest)
                longest = waited;
        }

        return longest;
    }
}
