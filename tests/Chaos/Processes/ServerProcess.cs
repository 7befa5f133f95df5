using System.Diagnostics;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>A server in a process of its own, killed at the latest when it is disposed of.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Ready = " is ready at ";

    /// <summary>Generous: the machine may be busy with other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Stopwatch.GetTimestamp();

    private ServerProcess(ServerSettings settings)
    {
        var start = new ProcessStartInfo("dotnet", [settings.Program, "--urls", settings.Urls])
        {
            WorkingDirectory = settings.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data, Output);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, Errors);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Printed Output { get; } = new();

    public Printed Errors { get; } = new();

    public int ProcessId => _process.Id;

    public Uri Address => _ready.Task.Result;

    /// <summary>From the start to the line that says so.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts it and waits for nothing.</summary>
    public static ServerProcess Launch(ServerSettings settings) => new(settings);

    /// <summary>Starts it and waits until it says where it listens.</summary>
    public static async Task<ServerProcess> Start(ServerSettings settings)
    {
        var server = new ServerProcess(settings);
        try
        {
            var ended = server.Exit();
            if (await Task.WhenAny(server._ready.Task, ended).WaitAsync(Patience) == ended)
                throw new InvalidOperationException($"The server ended with code {await ended}.");
            return server;
        }
        catch (Exception e)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"{e.Message}\n{server.Story}", e);
        }
    }

    /// <summary>Starts one that is to end by itself, and gives it with its exit code.</summary>
    public static async Task<(int Code, ServerProcess Server)> StartInVain(ServerSettings settings)
    {
        await using var server = new ServerProcess(settings);
        try
        {
            return (await server.Exit().WaitAsync(Patience), server);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"The server runs, though it should not.\n{server.Story}", e);
        }
    }

    /// <summary>What it printed, for failures.</summary>
    public string Story => $"--- output ---\n{Output}\n--- errors ---\n{Errors}\n---";

    /// <summary>SIGKILL: nothing of it runs on, not a line.</summary>
    public Task Kill()
    {
        _process.Kill();
        return Exit();
    }

    /// <summary>SIGTERM, as a service manager sends it; the exit code.</summary>
    public async Task<int> Stop()
    {
        await Command.Run("kill", "-TERM", $"{_process.Id}");
        return await Exit().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }

    private async Task<int> Exit()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    private void Hear(string? line, Printed printed)
    {
        if (line is null)
            return;

        printed.Add(line);
        if (!line.StartsWith("Orleans.Chat", StringComparison.Ordinal) || line.IndexOf(Ready, StringComparison.Ordinal) is not (> 0 and var at))
            return;

        ReadyAfter = Stopwatch.GetElapsedTime(_since);
        _ready.TrySetResult(new Uri(line[(at + Ready.Length)..]));
    }
}
