using Orleans.Chat.EndToEnd.Tests.Clients;
using Orleans.Chat.EndToEnd.Tests.Histories;
using Orleans.Chat.EndToEnd.Tests.Processes;

namespace Orleans.Chat.EndToEnd.Tests.Workloads;

/// <summary>
/// A server, its users in their rooms, and what they do and see, until the server is disturbed and after it: the fixed part of every run
/// that ends with the question whether all promises were kept.
/// </summary>
internal sealed class ChatRun : IAsyncDisposable
{
    /// <summary>For whatever should happen in a second or two; the machine may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServerSettings _settings;
    private readonly List<ChatClient> _clients = [];
    private Workload? _workload;

    private ChatRun(ServerSettings settings, ServerProcess server) => (_settings, Server) = (settings, server);

    public ServerProcess Server { get; private set; }

    public History History { get; } = new();

    public IReadOnlyList<Account> Users { get; private set; } = [];

    public IReadOnlyList<string> Rooms { get; private set; } = [];

    public IReadOnlyList<ChatClient> Clients => _clients;

    /// <summary>A server on a port of its own, without limits, with so many users who are members of all of so many public rooms.</summary>
    public static async Task<ChatRun> Begin(ServerSettings settings, int users, int rooms)
    {
        settings = settings.WithoutLimits() with { Port = FreePort.Pick() };
        var run = new ChatRun(settings, await ServerProcess.Start(settings));
        try
        {
            await run.Populate(users, rooms);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every user connects and follows the rooms.</summary>
    public Task Connect() => Connect(Users);

    public async Task Connect(IEnumerable<Account> users)
    {
        _clients.AddRange(users.Select(user => new ChatClient(user, Server.Address, History, Rooms)));
        foreach (var client in _clients)
        {
            var joined = await Task.WhenAll(Rooms.Select(client.Joined)).WaitAsync(Patience);
            joined.ShouldAllBe(granted => granted);
        }
    }

    public void StartSending(int seed)
    {
        _workload = new Workload(_clients, seed);
        _workload.Start();
    }

    public async Task StopSending()
    {
        if (_workload is not null)
            await _workload.Stop().WaitAsync(Patience);
        _workload = null;
    }

    public async Task Until(Predicate<Tally> reached)
    {
        try
        {
            await History.Until(reached).WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"So far: {History.Tally}\n{Server.Story}", e);
        }
    }

    /// <summary>Another server on the same folder and port, by default the same program.</summary>
    public async Task StartAgain(string? program = null)
    {
        await Server.DisposeAsync();
        Server = await ServerProcess.Start(_settings with { Program = program ?? _settings.Program });
    }

    /// <summary>Reads what stands, waits until every client has received it all, and asks whether every promise was kept.</summary>
    public async Task ShouldHaveKeptAllPromises()
    {
        foreach (var (room, head) in await NoteWhatStands())
            await Task.WhenAll(_clients.Select(client => client.Received(room, head))).WaitAsync(Patience);
        History.Events.ShouldKeepAllPromises();
    }

    /// <summary>The heads of the rooms.</summary>
    public async Task<IReadOnlyDictionary<string, long>> NoteWhatStands()
    {
        using var api = new ChatApi(Server.Address);
        var heads = new Dictionary<string, long>();
        foreach (var room in Rooms)
            heads[room] = await History.NoteWhatStands(api, Users[0], room);
        return heads;
    }

    public async Task DisconnectAll()
    {
        _workload?.GiveUp();
        await Task.WhenAll(_clients.Select(client => client.DisposeAsync().AsTask()));
        _clients.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await DisconnectAll();
        await Server.DisposeAsync();
    }

    private async Task Populate(int users, int rooms)
    {
        using var api = new ChatApi(Server.Address);
        Users = await Task.WhenAll(Enumerable.Range(1, users).Select(n => api.Register($"user{n}")));
        Rooms = [.. Enumerable.Range(1, rooms).Select(n => $"room{n}")];
        foreach (var room in Rooms)
        {
            await api.CreateRoom(Users[0], room);
            await Task.WhenAll(Users.Skip(1).Select(user => api.JoinRoom(user, room)));
        }
    }
}
