using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>A run with one server.</summary>
internal sealed class ServerRun : ChatRun
{
    private readonly ServerSettings _settings;

    private ServerRun(ServerSettings settings, ServerProcess server) => (_settings, Server) = (settings, server);

    public ServerProcess Server { get; private set; }

    public override IReadOnlyList<Uri> Addresses => [Server.Address];

    protected override string Story => Server.Story;

    /// <summary>A server on a port of its own, without limits, with so many users who are members of all of so many public rooms.</summary>
    public static async Task<ServerRun> Begin(ServerSettings settings, int users, int rooms)
    {
        settings = settings.WithoutLimits() with { Port = FreePort.Pick() };
        var run = new ServerRun(settings, await ServerProcess.Start(settings));
        try
        {
            using var api = new ChatApi(run.Server.Address);
            run.Users = await api.MakeUsers(users);
            run.Members = Enumerable.Range(1, rooms).ToDictionary(n => $"room{n}", _ => run.Users);
            await api.MakeRooms(run.Members);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another server on the same folder and port, by default the same program.</summary>
    public async Task StartAgain(string? program = null)
    {
        await Server.DisposeAsync();
        Server = await ServerProcess.Start(_settings with { Program = program ?? _settings.Program });
    }

    protected override ValueTask DisposeServers() => Server.DisposeAsync();
}
