using System.Collections.Concurrent;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// All connections of this gateway. A place is reserved before the handshake is answered, so that there are never more than the most
/// allowed. Thread-safe.
/// </summary>
internal sealed class Sessions(int max)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private int _reserved;
    private volatile bool _isOpen;
    private volatile TaskCompletionSource? _empty;
    private long _arrivals;

    public int Count => Volatile.Read(ref _reserved);

    /// <summary>New ones are taken in. Not before the gateway knows of revocations, nor once it stops.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>How many have ever been added: as long as that stands, nobody new is among <see cref="All"/>.</summary>
    public long Arrivals => Interlocked.Read(ref _arrivals);

    public IEnumerable<Session> All => _sessions.Select(entry => entry.Value);

    /// <summary>Nothing that was shut is opened again.</summary>
    public void Open() => _isOpen = _empty is null;

    /// <summary>False: full, or not open. True: <see cref="Release"/> follows in any case.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _reserved) <= max && _isOpen) return true;
        Release();
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _reserved) == 0) _empty?.TrySetResult();
    }

    public void Add(Session session)
    {
        _sessions[session.Id] = session;
        Interlocked.Increment(ref _arrivals);

        // Whoever was let in while the door was shut learns it here, not from the broadcast that it missed.
        if (_empty is not null) session.Close(CloseCode.ShuttingDown);
    }

    public void Remove(Session session) => _sessions.TryRemove(session.Id, out _);

    /// <summary>Closes every connection that rests on one of these sign-ins.</summary>
    public void CloseRevoked(IReadOnlySet<string> signIns)
    {
        foreach (var session in All.Where(s => s.Claims is { } claims && signIns.Contains(claims.Session)))
            session.Close(CloseCode.Unauthenticated);
    }

    /// <summary>Lets nobody in, sends everybody away, and completes when the last is gone.</summary>
    public Task Shut()
    {
        _isOpen = false;
        var empty = _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var session in All) session.Close(CloseCode.ShuttingDown);
        if (Count == 0) empty.TrySetResult();
        return empty.Task;
    }
}
