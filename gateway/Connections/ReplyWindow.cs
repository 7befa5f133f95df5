namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Counts the replies that one connection is owed. At its bounds the session reads no further, so that what a client pipelines waits in
/// its own socket and not here: back-pressure, never an error. One waiter at most; thread-safe.
/// </summary>
internal sealed class ReplyWindow
{
    /// <summary>Replies under way; a reply queued has left.</summary>
    public const int Replies = 512;

    /// <summary>A join waits until fewer are under way, since its reply may be a hundred times as long as an ack.</summary>
    public const int RepliesBeforeJoin = 64;

    /// <summary>Bytes of frames that were taken since the last time that none was under way.</summary>
    public const int Bytes = 1024 * 1024;

    private readonly Lock _gate = new();
    private int _underWay;
    private int _bytes;
    private bool _closed;
    private TaskCompletionSource? _waiting;
    private int _wakeAt;

    public int UnderWay
    {
        get { lock (_gate) return _underWay; }
    }

    public void Take(int bytes)
    {
        lock (_gate)
        {
            _underWay++;
            _bytes += bytes;
        }
    }

    public void Give()
    {
        TaskCompletionSource? waiting = null;
        lock (_gate)
        {
            if (_underWay > 0) _underWay--;
            if (_underWay == 0) _bytes = 0;
            if (_underWay <= _wakeAt) (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult();
    }

    /// <summary>Fewer than <paramref name="bound"/> are under way, and not too much in bytes. True once closed.</summary>
    public bool HasRoom(int bound)
    {
        lock (_gate) return HasRoomNow(bound);
    }

    /// <summary>
    /// Completes when there is room, at half the bound rather than at each reply, so that a waiter is not woken for one frame; or at once
    /// when closed.
    /// </summary>
    public Task Room(int bound)
    {
        lock (_gate)
        {
            if (HasRoomNow(bound)) return Task.CompletedTask;
            _wakeAt = _bytes >= Bytes ? 0 : bound / 2;
            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task;
        }
    }

    /// <summary>The session is over: nobody waits for replies any more.</summary>
    public void Close()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _closed = true;
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult();
    }

    private bool HasRoomNow(int bound) => _closed || (_underWay < bound && _bytes < Bytes);
}
