using System.Buffers;
using System.IO.Pipelines;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// The queue of one connection, written to its pipe. Whoever flushes while no write is under way does the writing itself, until the
/// socket pushes back; only then does an asynchronous continuation take over. So an idle connection costs no task, timer or buffer, and
/// under load many frames share a write. Thread-safe.
/// </summary>
internal sealed class Outbound(PipeWriter output, TimeProvider time) : IOutbound
{
    private readonly Lock _gate = new();
    private readonly OutboundQueue _queue = new();

    /// <summary>Done when nothing more will be written; true: the close frame was the last and went out.</summary>
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Only who set it touches the pipe, and only while it is set.</summary>
    private bool _writing;
    private bool _aborted;
    private bool _isOver;
    private TaskCompletionSource<bool>? _room;

    /// <summary>Ticks of the monotonic clock since when the pipe has not taken what it was given; 0: it has.</summary>
    private long _stuckSince;
    private long _movedAt;

    /// <summary>When the socket last took a write that had to wait: the peer reads, if slowly.</summary>
    public TimeSpan MovedAt => TimeSpan.FromTicks(Volatile.Read(ref _movedAt));

    public Task<bool> Ended => _ended.Task;

    /// <summary>More is queued than a session may add to by reading on.</summary>
    public bool IsFull
    {
        get { lock (_gate) return _queue.IsFull; }
    }

    public bool TryQueue(WireFrame frame)
    {
        lock (_gate) return !_queue.IsFull && _queue.Add(frame);
    }

    public bool TryQueueEphemeral(WireFrame frame)
    {
        lock (_gate) return _queue.IsHalfEmpty && _queue.Add(frame);
    }

    /// <summary>Queues a frame whose number is bounded elsewhere, also beyond the bounds. Nothing once closed. Does not write.</summary>
    public void QueueReply(WireFrame frame)
    {
        lock (_gate) _queue.Add(frame);
    }

    /// <summary>A control frame that goes ahead of what waits. Of each kind only the newest is kept: RFC 6455, 5.5.3 asks for no more.</summary>
    public void QueuePong(byte[] frame)
    {
        lock (_gate) _queue.Pong = frame;
    }

    public void QueuePing(byte[] frame)
    {
        lock (_gate) _queue.Ping = frame;
    }

    /// <summary>
    /// Writes a last frame and takes no others. <paramref name="drop"/>: what is queued is forgotten; otherwise it goes out first. A write
    /// that has begun is finished in any case, so that the peer never sees half a frame.
    /// </summary>
    public void Close(byte[] frame, bool drop)
    {
        TaskCompletionSource<bool>? room;
        lock (_gate)
        {
            _queue.Close(frame, drop);
            (room, _room) = (_room, null);
        }

        room?.TrySetResult(false);
        Flush();
    }

    /// <summary>Ends without a word, whatever the peer does. A write under way is called off.</summary>
    public void Abort()
    {
        bool mine;
        TaskCompletionSource<bool>? room;
        lock (_gate)
        {
            if (_aborted || _isOver) return;
            _aborted = true;
            _queue.Close([], drop: true);
            (room, _room) = (_room, null);
            mine = !_writing;
            _writing = true;
        }

        room?.TrySetResult(false);
        if (mine) End(whole: false);
        else output.CancelPendingFlush();
        _ended.TrySetResult(false);
    }

    public ValueTask<bool> WaitForRoom()
    {
        lock (_gate)
        {
            if (_queue.IsClosed) return new ValueTask<bool>(false);
            if (_queue.IsHalfEmpty) return new ValueTask<bool>(true);
            _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<bool>(_room.Task);
        }
    }

    /// <summary>How long the write under way has been waiting for the socket.</summary>
    public TimeSpan StuckFor(TimeSpan now) =>
        Volatile.Read(ref _stuckSince) is > 0 and var since ? now - TimeSpan.FromTicks(since) : TimeSpan.Zero;

    public void Flush()
    {
        lock (_gate)
        {
            if (_writing || _queue.IsEmpty) return;
            _writing = true;
        }

        try
        {
            while (CopyNext())
            {
                var write = output.FlushAsync();
                if (!write.IsCompletedSuccessfully)
                {
                    _ = GoOn(write);
                    return;
                }

                if (IsOver(write.Result)) return;
            }
        }
        catch (Exception)
        {
            // The pipe failed: the peer is gone, and there is nobody left to tell.
            End(whole: false);
        }
    }

    private async Task GoOn(ValueTask<FlushResult> write)
    {
        try
        {
            do
            {
                if (!write.IsCompleted) Volatile.Write(ref _stuckSince, time.GetElapsedTime(0).Ticks);
                var result = await write;
                if (_stuckSince != 0) Volatile.Write(ref _movedAt, time.GetElapsedTime(0).Ticks);
                Volatile.Write(ref _stuckSince, 0);
                if (IsOver(result) || !CopyNext()) return;
                write = output.FlushAsync();
            }
            while (true);
        }
        catch (Exception)
        {
            End(whole: false);
        }
    }

    private bool IsOver(FlushResult result)
    {
        if (result is { IsCompleted: false, IsCanceled: false }) return false;
        End(whole: false);
        return true;
    }

    /// <summary>Copies the next write's frames into the pipe. False: there are none, and the writing is over or was handed back.</summary>
    private bool CopyNext()
    {
        TaskCompletionSource<bool>? room = null;
        bool over;
        lock (_gate)
        {
            over = _aborted || _queue.IsDone;
            if (!over && _queue.IsEmpty)
            {
                _writing = false;
                return false;
            }

            if (!over) _queue.CopyTo(output, OutboundLimits.WriteBytes);
            if (_queue.IsHalfEmpty) (room, _room) = (_room, null);
        }

        room?.TrySetResult(!over);
        if (over) End(whole: !_aborted);
        return !over;
    }

    /// <summary>Called by the one who writes, which stays so for ever: nothing is written after the end.</summary>
    private void End(bool whole)
    {
        TaskCompletionSource<bool>? room;
        lock (_gate)
        {
            if (_isOver) return;
            _isOver = true;
            _queue.Close([], drop: true);
            (room, _room) = (_room, null);
        }

        room?.TrySetResult(false);
        Volatile.Write(ref _stuckSince, 0);
        output.Complete(whole ? null : new OperationCanceledException());
        _ended.TrySetResult(whole);
    }
}
