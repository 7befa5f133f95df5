using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Gateway.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Presence;

/// <summary>A gateway's connections and what it tells of them, on a thread and in a time of their own.</summary>
internal sealed class PresenceWorld : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, int> _underWay = [];

    public PresenceWorld()
    {
        var grains = Answering<IGrainFactory>.With((method, args) => method.Name == nameof(IGrainFactory.CreateObjectReference)
            ? args[0]
            : UserOf(UserKeys.UserOf(((GrainId)args[0]!).Key.ToString()!)));
        Gateway = new GatewayIdentity(grains, new GatewayObserver(new RelayTable(), Users));
        Reports = new PresenceReports(Users, grains, Gateway, Time, NullLogger<PresenceReports>.Instance);
    }

    public SimulatedThread Thread { get; } = new(null);

    public FakeTimeProvider Time { get; } = new();

    public UserConnections Users { get; } = new();

    public GatewayIdentity Gateway { get; }

    public PresenceReports Reports { get; }

    /// <summary>Awaited before a report is taken.</summary>
    public Func<string, Task> Travel { get; set; } = _ => Task.CompletedTask;

    /// <summary>Those that were taken, as <c>user revision: states</c>.</summary>
    public List<ConnectionsReport> Taken { get; } = [];

    public List<string> Asked { get; } = [];

    /// <summary>The most reports that were ever under way of one user, and of all.</summary>
    public int MostOfOne { get; private set; }

    public int MostOfAll { get; private set; }

    public string Story => string.Join(", ", Taken.Select(r => string.Join('+', r.Connections)));

    public Reader Come(string user)
    {
        var reader = new Reader(user);
        Reports.Come(reader);
        return reader;
    }

    public void Settle() => Thread.Drain();

    public void Pass(TimeSpan time)
    {
        Settle();
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end; Settle())
            Time.Advance(Tick);
    }

    public void Dispose()
    {
        Reports.Dispose();
        Thread.Dispose();
    }

    private IUserPresenceGrain UserOf(string user) =>
        Answering<IUserPresenceGrain>.With((_, args) => Take(user, (ConnectionsReport)args[0]!));

    private async Task Take(string user, ConnectionsReport report)
    {
        Asked.Add(user);
        _underWay[user] = _underWay.GetValueOrDefault(user) + 1;
        MostOfOne = Math.Max(MostOfOne, _underWay[user]);
        MostOfAll = Math.Max(MostOfAll, _underWay.Values.Sum());
        try
        {
            await Task.Yield();
            await Travel(user);
            Taken.Add(report);
        }
        finally
        {
            _underWay[user]--;
        }
    }
}
