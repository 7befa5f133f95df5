namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Who is about to use a relay, and since when nobody has been: so that none is retired in the hands of one who comes.</summary>
internal sealed class RelayUse(TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _users;
    private long _usedAt = time.GetTimestamp();
    private bool _isRetired;

    public bool IsRetired
    {
        get
        {
            lock (_lock)
                return _isRetired;
        }
    }

    /// <summary>False: it is retired, take another.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            _users += _isRetired ? 0 : 1;
            return !_isRetired;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _users--;
            _usedAt = time.GetTimestamp();
        }
    }

    /// <summary>It was in use until now.</summary>
    public void Touch()
    {
        lock (_lock)
            _usedAt = time.GetTimestamp();
    }

    /// <summary>True once nobody has used it for <see cref="RelayBounds.IdleFor"/>: from then on nobody can.</summary>
    /// <param name="isIdle">It has nothing left to do. Asked while nobody can begin to use it.</param>
    public bool TryRetire(Func<bool> isIdle)
    {
        lock (_lock)
        {
            _isRetired |= _users == 0 && time.GetElapsedTime(_usedAt) >= RelayBounds.IdleFor && isIdle();
            return _isRetired;
        }
    }
}
