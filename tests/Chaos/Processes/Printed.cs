namespace Orleans.Chat.Chaos.Processes;

/// <summary>What a program printed so far, line by line; of very much only the beginning and the end.</summary>
internal sealed class Printed
{
    private const int Kept = 20_000;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Words, TaskCompletionSource Said)> _awaited = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_lines.Count >= 2 * Kept)
                _lines.RemoveAt(Kept);
            _lines.Add(line);
            foreach (var (_, said) in _awaited.Where(a => line.Contains(a.Words, StringComparison.Ordinal)))
                said.TrySetResult();
        }
    }

    /// <summary>Completes at the next line, from now on, that has these words.</summary>
    public Task Says(string words)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited.Add((words, said));
        return said.Task;
    }

    public override string ToString() => string.Join('\n', Lines);
}
