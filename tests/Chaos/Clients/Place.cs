namespace Orleans.Chat.Chaos.Clients;

/// <summary>One room as a client follows it, over all its connections. Its client guards it.</summary>
internal sealed class Place(string room)
{
    private readonly List<(long Seq, TaskCompletionSource Signal)> _waiting = [];
    private TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Room => room;

    /// <summary>The seq received last, or the one before the first that is owed; null: never let in.</summary>
    public long? Last { get; private set; }

    public string? Epoch { get; private set; }

    /// <summary>The join under way, or the one that was granted.</summary>
    public string Request { get; private set; } = "";

    /// <summary>Names this one following; null: not let in on this connection.</summary>
    public string? Reader { get; private set; }

    /// <summary>The room was taken from the user: it is not asked for again.</summary>
    public bool IsLost { get; set; }

    /// <summary>Whether the newest join was granted.</summary>
    public Task<bool> Answer => _answer.Task;

    public void Ask(string request)
    {
        (Request, Reader) = (request, null);
        if (_answer.Task.IsCompleted)
            _answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void LetIn(string reader, long first, string epoch)
    {
        (Reader, Epoch) = (reader, epoch);
        Move(first - 1);
        _answer.TrySetResult(true);
    }

    public void Deny() => _answer.TrySetResult(false);

    public void Move(long seq)
    {
        Last = seq;
        foreach (var (_, signal) in _waiting.Where(w => w.Seq <= seq))
            signal.TrySetResult();
        _waiting.RemoveAll(w => w.Signal.Task.IsCompleted);
    }

    /// <summary>Completes when that seq was received.</summary>
    public Task Reach(long seq)
    {
        if (Last >= seq)
            return Task.CompletedTask;

        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((seq, signal));
        return signal.Task;
    }
}
