namespace Orleans.Chat.EndToEnd.Tests.Processes;

/// <summary>What a program printed so far, line by line; of very much only the beginning and the end.</summary>
internal sealed class Printed
{
    private const int Kept = 500;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];

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
        }
    }

    public override string ToString() => string.Join('\n', Lines);
}
