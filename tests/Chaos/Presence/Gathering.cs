using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Presence;

/// <summary>Members of one room of a cluster's, some of them connected, and the truth about who is there, which all of them are to know.</summary>
internal sealed class Gathering : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly CancellationToken _cancel;
    private readonly Dictionary<string, Onlooker> _there = [];
    private readonly Dictionary<string, PresenceStatus> _truth = [];

    private Gathering(Cluster cluster, string room, CancellationToken cancel) => (_cluster, Room, _cancel) = (cluster, room, cancel);

    public string Room { get; }

    public IReadOnlyCollection<Onlooker> Onlookers => _there.Values;

    /// <summary>In a room of their own, so that several can follow each other on one cluster; the first owns it.</summary>
    public static async Task<Gathering> Begin(Cluster cluster, IReadOnlyList<Account> members, CancellationToken cancel)
    {
        var room = $"gathering{Random.Shared.Next()}";
        using var api = new ChatApi(cluster.Gateways[0].Address);
        await api.CreateRoom(members[0], room);
        await Task.WhenAll(members.Skip(1).Select(member => api.JoinRoom(member, room)));
        return new Gathering(cluster, room, cancel);
    }

    /// <summary>Whoever was there before, and whose connection was lost, is there by this one.</summary>
    public async Task Come(Account member, ClusterNode gateway)
    {
        if (_there.Remove(member.Id, out var lost))
            await lost.DisposeAsync();
        _there[member.Id] = await Onlooker.Open(gateway.Address, member, Room, _cancel);
        _truth[member.Id] = PresenceStatus.Online;
    }

    public void Show(Account member, PresenceStatus status)
    {
        _there[member.Id].Show(status);
        _truth[member.Id] = status;
    }

    public async Task Go(Account member)
    {
        _truth.Remove(member.Id);
        _there.Remove(member.Id, out var gone);
        await gone!.DisposeAsync();
    }

    /// <summary>Their gateway is gone, and they with it, sooner or later.</summary>
    public void Lose(IEnumerable<Account> members)
    {
        foreach (var member in members)
            _truth.Remove(member.Id);
    }

    public Onlooker Of(Account member) => _there[member.Id];

    /// <summary>Until all who are there know the truth, and whoever comes anew, by any gateway, is told it at once.</summary>
    public async Task AllKnow(IReadOnlyList<ClusterNode> gateways)
    {
        try
        {
            await Task.WhenAll(_truth.Keys.Select(user => _there[user].Knows(_truth, _cancel)));
            foreach (var gateway in gateways)
            {
                await using var another = await Onlooker.Open(gateway.Address, _there[_truth.Keys.First()].Account, Room, _cancel);
                await another.Knows(_truth, _cancel);
            }
        }
        catch (OperationCanceledException e)
        {
            var truth = string.Join(", ", _truth.Select(t => $"{t.Key} {t.Value}"));
            throw new TimeoutException($"There are {_truth.Count}: {truth}\n{string.Join('\n', _there.Values.Select(o => o.Belief))}\n{_cluster.Story}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var onlooker in _there.Values)
            await onlooker.DisposeAsync();
    }
}
