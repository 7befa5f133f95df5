using System.Diagnostics;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>A Redis of the run's own, on loopback, which keeps what it is told: append-only file, nothing evicted.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Ready = "Ready to accept connections";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _data;
    private readonly int _port = FreePort.Pick();
    private Process? _process;

    private RedisServer(string data) => _data = data;

    public string ConnectionString => $"127.0.0.1:{_port}";

    public int ProcessId => _process!.Id;

    public Printed Output { get; } = new();

    public static async Task<RedisServer> Start(TemporaryFolder folder)
    {
        var server = new RedisServer(folder.Sub("redis"));
        await server.Start();
        return server;
    }

    /// <summary>With the data that it had.</summary>
    public async Task Start()
    {
        var isReady = Output.Says(Ready);
        var start = new ProcessStartInfo("redis-server",
        [
            "--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _data, "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction",
        ])
        {
            RedirectStandardOutput = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Output.Add(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        try
        {
            await isReady.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            await DisposeAsync();
            throw new InvalidOperationException($"Redis does not start.\n{Output}", e);
        }
    }

    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
    }
}
