namespace Orleans.Chat.Chaos.Processes;

/// <summary>One place in a cluster: a process, and after its death another one at the same address.</summary>
internal sealed class ClusterNode(string name, NodeKind kind, ServerSettings settings) : IAsyncDisposable
{
    private readonly List<ServerProcess> _lives = [];

    public string Name => name;

    public NodeKind Kind => kind;

    public Uri Address { get; } = new($"http://127.0.0.1:{settings.Port}");

    /// <summary>The process that runs, or ran last.</summary>
    public ServerProcess Process => _lives[^1];

    public string Story => string.Join('\n', _lives.Select((life, index) => $"=== {name}, life {index + 1} ===\n{life.Story}"));

    /// <summary>Until it is ready.</summary>
    public async Task Start() => _lives.Add(await ServerProcess.Start(settings));

    /// <summary>How many lines its lives have printed that hold these words.</summary>
    public int Said(string words) => _lives.Sum(life => life.Output.Lines.Count(line => line.Contains(words, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
            await life.DisposeAsync();
    }
}
