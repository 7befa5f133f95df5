using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>The real SQLite store in a folder of its own.</summary>
public sealed class TestStore : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-rooms-");
    private readonly ServiceProvider _services;
    private int _rooms;

    public TestStore() => _services = new ServiceCollection().AddSqliteStorage(new(_folder.FullName)).BuildServiceProvider();

    public string Folder => _folder.FullName;

    public IRoomLog Log => _services.GetRequiredService<IRoomLog>();

    public IRoomQueries Queries => _services.GetRequiredService<IRoomQueries>();

    /// <summary>What the rooms see; a test may put itself in between.</summary>
    internal IRoomMessages RoomMessages { get => field ?? _services.GetRequiredService<IRoomMessages>(); set; }

    public IReadMarkers Markers => _services.GetRequiredService<IReadMarkers>();

    public IPresenceStore Presence => _services.GetRequiredService<IPresenceStore>();

    public ISearchIndex Search => _services.GetRequiredService<ISearchIndex>();

    public ISettingsStore Settings => _services.GetRequiredService<ISettingsStore>();

    public INoticeReads Notices => _services.GetRequiredService<INoticeReads>();

    public IRoomNotes Notes => _services.GetRequiredService<IRoomNotes>();

    /// <summary>What the rooms see; a test may put itself in between.</summary>
    internal IBlockStore Blocks { get => field ?? _services.GetRequiredService<IBlockStore>(); set; }

    public ICommitFeed Feed => _services.GetRequiredService<ICommitFeed>();

    public IChatDatabase Database => _services.GetRequiredService<IChatDatabase>();

    public async ValueTask InitializeAsync() => await Database.Open(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Its ports, those that a test has not put itself in front of before.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(Database);
        services.TryAddSingleton(Log);
        services.TryAddSingleton(Queries);
        services.TryAddSingleton(RoomMessages);
        services.TryAddSingleton(Markers);
        services.TryAddSingleton(Presence);
        services.TryAddSingleton(Search);
        services.TryAddSingleton(Notes);
        services.TryAddSingleton(Notices);
        services.TryAddSingleton(Settings);
        services.TryAddSingleton(Blocks);
        services.TryAddSingleton(Feed);
    }

    /// <summary>Accounts whose usernames are the persons' ids, if they are not there yet.</summary>
    public async Task Register(params IEnumerable<Person> people)
    {
        var accounts = _services.GetRequiredService<IAccountStore>();
        foreach (var person in people)
            await accounts.Create(new StoredAccount(person.Id, person.Id, person.Name, "", "hash", A.Moment), TestContext.Current.CancellationToken);
    }

    /// <summary>A new public room of Ann's, with members: its head is 1.</summary>
    public async Task<string> Create(params IEnumerable<Person> members)
    {
        var room = $"room{Interlocked.Increment(ref _rooms)}";
        var frame = new RoomFrame(room, 1, "Room", "", Visibility.Public, A.Ann.Id, A.Moment);
        var created = new RoomAppend(
            room, 0, Guid.NewGuid(), [new LogEntry(1, EventKind.Room, A.Moment, WireFrame.Of(frame).Json)],
            [
                new CreateRoom("Room", "", Visibility.Public, A.Moment),
                new PutMember(A.Ann.Id, Role.Owner, A.Moment),
                .. members.Select(m => new PutMember(m.Id, Role.Member, A.Moment)),
            ]);
        (await Log.Append(created)).ShouldBeOfType<AppendOutcome.Committed>();
        return room;
    }

    public async Task<long> Head(string room) =>
        (await Log.Heads([room], TestContext.Current.CancellationToken)).GetValueOrDefault(room);

    /// <summary>The whole log: what everything that was said is judged against.</summary>
    public Task<IReadOnlyList<StoredEvent>> Events(string room) =>
        Log.Events(room, 0, new SliceBounds(100_000, int.MaxValue), TestContext.Current.CancellationToken);

    /// <summary>The client ids of the log's messages, in order.</summary>
    public async Task<string[]> Messages(string room) => [.. (await Events(room)).Where(e => e.ClientId is not null).Select(e => e.ClientId!)];
}
