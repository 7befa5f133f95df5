using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// Who is there in the whole cluster, as this silo knows it: answers at once, from memory. What it does not know yet it hears within about 100 ms of
/// the change. Used by all grains and services of the silo at once.
/// </summary>
internal sealed class PresenceBoard(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly StatusBoard _board = new();

    public UserStatus Find(string user)
    {
        lock (_lock)
            return _board.Find(user);
    }

    public PresenceStatus Status(string user)
    {
        lock (_lock)
            return _board.Status(user);
    }

    /// <summary>What is known of the user there; of version 0: nothing.</summary>
    public PresenceRow Find(string user, string gateway)
    {
        lock (_lock)
            return _board.Find(user, gateway);
    }

    /// <summary>Those at which somebody is present.</summary>
    public IReadOnlyList<string> Gateways
    {
        get
        {
            lock (_lock)
                return [.. _board.Gateways];
        }
    }

    /// <summary>Who is present at that gateway.</summary>
    public IReadOnlyList<string> UsersAt(string gateway)
    {
        lock (_lock)
            return _board.UsersAt(gateway);
    }

    /// <summary>Compares with all that is stored: see <see cref="StatusBoard.Merge"/>.</summary>
    public void Merge(IReadOnlyCollection<PresenceRow> stored, DateTimeOffset? readFrom)
    {
        lock (_lock)
            _board.Merge(stored, time.GetUtcNow(), readFrom);
    }

    public void Take(params IReadOnlyCollection<PresenceRow> rows)
    {
        lock (_lock)
        {
            foreach (var row in rows)
                _board.Take(row, time.GetUtcNow());
        }
    }
}
