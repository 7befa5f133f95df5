using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>
/// What one user has sent and not seen answered, per room in the order sent. Each message names the one before it, so that they keep
/// their order however often they are repeated. Not thread-safe: its client guards it.
/// </summary>
internal sealed class Outbox
{
    private readonly Dictionary<string, List<Pending>> _byRoom = [];
    private readonly Dictionary<string, string> _lastOf = [];

    public int Count => _byRoom.Values.Sum(room => room.Count);

    public IEnumerable<Pending> All => _byRoom.Values.SelectMany(room => room);

    public Pending Add(string room, string id, string text)
    {
        var pending = new Pending(room, id, text, _lastOf.GetValueOrDefault(room));
        _lastOf[room] = id;
        In(room).Add(pending);
        return pending;
    }

    /// <summary>One that is expected to be refused: nothing is sent behind it.</summary>
    public Pending AddLoose(string room, string id, string text, string? after)
    {
        var pending = new Pending(room, id, text, after) { IsLoose = true };
        In(room).Add(pending);
        return pending;
    }

    public Pending? Take(string room, string id)
    {
        var pending = Find(room, id);
        if (pending is not null)
            In(room).Remove(pending);
        return pending;
    }

    public Pending? Find(string room, string id) => In(room).Find(p => p.Id == id);

    /// <summary>
    /// Those to repeat in the room: once the newest copies of all are answered with "again later", so that the repeats cannot cross
    /// copies that are still under way.
    /// </summary>
    public IReadOnlyList<Pending> DueIn(string room) => In(room).TrueForAll(p => p.IsDue) ? [.. In(room)] : [];

    private List<Pending> In(string room)
    {
        if (!_byRoom.TryGetValue(room, out var pending))
            _byRoom[room] = pending = [];
        return pending;
    }
}
