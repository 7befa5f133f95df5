using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>
/// Users in their rooms, and what they do and see, until their servers are disturbed and after it: the fixed part of every run that ends
/// with the question whether all promises were kept.
/// </summary>
internal abstract class ChatRun : IAsyncDisposable
{
    /// <summary>For whatever should happen in a second or two; the machine may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ChatClient> _clients = [];
    private Workload? _workload;

    public History History { get; } = new();

    public IReadOnlyList<Account> Users { get; protected set; } = [];

    public IReadOnlyList<string> Rooms => [.. Members.Keys];

    /// <summary>Of each room, its owner first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Account>> Members { get; protected set; } = new Dictionary<string, IReadOnlyList<Account>>();

    public IReadOnlyList<ChatClient> Clients => _clients;

    /// <summary>Where clients connect to: the first of them, or the next when that is not there.</summary>
    public abstract IReadOnlyList<Uri> Addresses { get; }

    /// <summary>What the servers printed, for failures.</summary>
    protected abstract string Story { get; }

    /// <summary>Every user connects and follows their rooms.</summary>
    public Task Connect() => Connect(Users);

    /// <summary>Spread evenly over the addresses.</summary>
    public async Task Connect(IEnumerable<Account> users)
    {
        _clients.AddRange(users.Select((user, index) => new ChatClient(
            user, [.. Addresses.Skip(index % Addresses.Count), .. Addresses.Take(index % Addresses.Count)], History, RoomsOf(user))));
        foreach (var client in _clients)
        {
            var joined = Task.WhenAll(client.Rooms.Select(client.Joined));
            await InTime(joined);
            (await joined).ShouldAllBe(granted => granted);
        }
    }

    /// <summary>All of them send, or the first so many do and the others only listen.</summary>
    public void StartSending(int seed, int senders = int.MaxValue, int pauseMsMax = 40)
    {
        _workload = new Workload([.. _clients.Take(senders)], seed) { PauseMsMax = pauseMsMax };
        _workload.Start();
    }

    public async Task StopSending()
    {
        if (_workload is not null)
            await InTime(_workload.Stop());
        _workload = null;
    }

    public Task Until(Predicate<Tally> reached) => InTime(History.Until(reached));

    /// <summary>Reads what stands, waits until every client has received it all, and asks whether every promise was kept.</summary>
    public async Task ShouldHaveKeptAllPromises()
    {
        foreach (var (room, head) in await NoteWhatStands())
            await InTime(Task.WhenAll(_clients.Where(c => c.Rooms.Contains(room)).Select(client => client.Received(room, head))));
        History.Events.ShouldKeepAllPromises();
    }

    /// <summary>The heads of the rooms, as every address tells them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> NoteWhatStands()
    {
        var heads = new Dictionary<string, long>();
        for (var i = 0; i < Addresses.Count; i++)
        {
            using var api = new ChatApi(Addresses[i]);
            foreach (var room in Rooms)
            {
                var events = await LogReading.Read(api, Members[room][0], room);
                if (i == 0)
                    heads[room] = History.NoteWhatStands(room, events);
                else
                    History.Standing(room).ShouldBe(events, $"{Addresses[i]} tells another log of {room} than {Addresses[0]}.");
            }
        }

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
        await DisposeServers();
    }

    protected abstract ValueTask DisposeServers();

    protected IEnumerable<string> RoomsOf(Account user) => Members.Where(room => room.Value.Contains(user)).Select(room => room.Key);

    private async Task InTime(Task task)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"So far: {History.Tally}\n{Story}", e);
        }
    }
}
