using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>After a crash of anything, what is told as unread equals what the log and the marker say; and who comes and goes is told of it.</summary>
public sealed class UnreadTests : IAsyncLifetime
{
    private const int Rooms = 8;
    private const int Readers = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly CancellationTokenSource _late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<RoomListClient> _clients = [];
    private Cluster _cluster = null!;
    private ChatClient _author = null!;
    private IReadOnlyList<Account> _users = [];
    private string[] _rooms = [];
    private int _read;

    private IReadOnlyList<Uri> Addresses => [.. _cluster.Gateways.Select(g => g.Address)];

    public async ValueTask InitializeAsync()
    {
        _late.CancelAfter(Patience);
        _cluster = await Cluster.Start();
        using var api = new ChatApi(Addresses[0]);
        _users = await api.MakeUsers(1 + Readers);
        _rooms = [.. Enumerable.Range(1, Rooms).Select(n => $"room{n}")];
        await api.MakeRooms(_rooms.ToDictionary(room => room, _ => _users));
        _author = new ChatClient(_users[0], Addresses, new History(), _rooms);
        foreach (var (i, reader) in _users.Skip(1).Index())
            _clients.Add(new RoomListClient(reader, [Addresses[i % 2], Addresses[(i + 1) % 2]]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
        if (_author is not null)
            await _author.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _late.Dispose();
    }

    [Fact]
    public async Task What_is_told_as_unread_is_what_log_and_marker_say_whatever_is_killed()
    {
        await Everybody(client => client.Connections > 0);
        await SendToAll(3);
        await EverybodyIsRight();

        foreach (var silo in _cluster.Silos)
        {
            await ReadSome();
            await SendWhile(silo.Process.Kill());
            await EverybodyIsRight();
            await silo.Start();
            await SendToAll(1);
            await EverybodyIsRight();
        }

        await ReadSome();
        var connections = _clients.Sum(client => client.Connections);
        await SendWhile(_cluster.Gateways[0].Process.Kill());
        await EverybodyIsRight();
        _clients.Sum(client => client.Connections).ShouldBeGreaterThan(connections, "nobody had to come back");
        await _cluster.Gateways[0].Start();

        // All nodes at once: who is told of this had heard of nothing before.
        await Task.WhenAll(_cluster.Silos.Select(silo => silo.Process.Kill()));
        await Task.WhenAll(_cluster.Silos.Select(silo => silo.Start()));
        await SendToAll(1);
        await EverybodyIsRight();
        _clients.ShouldAllBe(client => client.Notices > Rooms);
    }

    [Fact]
    public async Task Who_comes_and_goes_is_told_of_it_on_every_connection()
    {
        using var api = new ChatApi(Addresses[0]);
        var (owner, guest) = (_users[0], _clients[0]);
        await api.CreateRoom(owner, "later");
        await Everybody(client => client.Connections > 0);
        await api.JoinRoom(guest.Account, "later");
        await guest.Until(client => client.Rooms.ContainsKey("later"), _late.Token);
        await api.Kick(owner, "later", guest.Account);
        await guest.Until(client => !client.Rooms.ContainsKey("later"), _late.Token);
    }

    /// <summary>Each reader reads a room a little further, not to the end; done when that is stored.</summary>
    private async Task ReadSome()
    {
        using var api = new ChatApi(_cluster.Gateways[^1].Address);
        _read++;
        foreach (var (client, room) in _clients.Zip(_rooms))
        {
            client.Read(room, 1 + Readers + _read);
            while ((await api.Rooms(client.Account).WaitAsync(_late.Token)).Items.Single(r => r.Id == room).ReadSeq < 1 + Readers + _read)
                _late.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task SendToAll(int messages)
    {
        for (var i = 0; i < messages; i++)
            await Task.WhenAll(_rooms.Select(room => _author.Send(room, "hello"))).WaitAsync(_late.Token);
    }

    /// <summary>Before it, in the middle of it and after it.</summary>
    private async Task SendWhile(Task kill)
    {
        await SendToAll(2);
        await kill;
        await SendToAll(2);
    }

    private Task Everybody(Func<RoomListClient, bool> holds) => Task.WhenAll(_clients.Select(client => client.Until(holds, _late.Token)));

    /// <summary>Each list comes to show what HTTP says, and that is what the log and the marker say.</summary>
    private async Task EverybodyIsRight()
    {
        using var api = new ChatApi(_cluster.Gateways[^1].Address);
        foreach (var client in _clients)
        {
            var said = (await api.Rooms(client.Account)).Items;
            foreach (var room in said)
                room.Unread.ShouldBe(await Count(api, client.Account, room));
            await client.Until(c => said.All(room => c.Rooms.GetValueOrDefault(room.Id) == (room.Unread, room.Mentions)), _late.Token);
        }
    }

    private static async Task<int> Count(ChatApi api, Account reader, RoomView room)
    {
        var events = await api.Events(reader, room.Id, room.ReadSeq);
        return events.Items.OfType<MessageFrame>().Count(message => message.Author.Id != reader.Id);
    }
}
