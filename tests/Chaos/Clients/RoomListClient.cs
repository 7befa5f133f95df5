using System.Net.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>
/// One user's client that has joined no room and shows the list of them: it reads the list whenever it connects, and keeps it by the notices that come. A
/// notice that is older than what the list said is not news.
/// </summary>
internal sealed class RoomListClient : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Account _account;
    private readonly IReadOnlyList<Uri> _servers;
    private readonly Dictionary<string, (long Head, int Unread, int Mentions)> _rooms = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private TaskCompletionSource _changed = NewChange();
    private ChatSocket? _socket;

    /// <param name="account">Whose client it is.</param>
    /// <param name="servers">Where it connects to: the first, and whenever that fails the next, and so on.</param>
    public RoomListClient(Account account, IReadOnlyList<Uri> servers)
    {
        (_account, _servers) = (account, servers);
        _running = Run();
    }

    public Account Account => _account;

    /// <summary>How many notices have come.</summary>
    public int Notices { get; private set; }

    public int Connections { get; private set; }

    /// <summary>What the list shows.</summary>
    public IReadOnlyDictionary<string, (int Unread, int Mentions)> Rooms
    {
        get
        {
            lock (_lock)
                return _rooms.ToDictionary(r => r.Key, r => (r.Value.Unread, r.Value.Mentions));
        }
    }

    public void Read(string room, long seq)
    {
        lock (_lock)
            _socket?.Say(new ReadFrame(room, seq));
    }

    /// <summary>Completes when this holds; asked anew whenever something has come.</summary>
    public async Task Until(Func<RoomListClient, bool> holds, CancellationToken cancel)
    {
        while (true)
        {
            Task change;
            lock (_lock)
                change = _changed.Task;
            if (holds(this))
                return;
            await change.WaitAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task Run()
    {
        for (var tries = 0; !_stop.IsCancellationRequested; tries++)
        {
            try
            {
                await using var socket = await ChatSocket.Open(_servers[tries % _servers.Count], _account, _stop.Token);
                await Show(_servers[tries % _servers.Count]);
                lock (_lock)
                    (_socket, Connections) = (socket, Connections + 1);
                Tell();
                while (await socket.Hear(_stop.Token) is { } frame)
                    Take(frame);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or HttpRequestException or RefusedRequestException)
            {
                // The server is not there, or not yet: the answer of the next one is waited for.
            }
        }
    }

    private async Task Show(Uri server)
    {
        using var api = new ChatApi(server);
        var rooms = (await api.Rooms(_account).WaitAsync(_stop.Token)).Items;
        lock (_lock)
        {
            _rooms.Clear();
            foreach (var room in rooms)
                _rooms[room.Id] = (room.Head, room.Unread, room.Mentions);
        }
    }

    private void Take(ServerFrame frame)
    {
        lock (_lock)
        {
            switch (frame)
            {
                case UnreadFrame unread when unread.Head >= _rooms.GetValueOrDefault(unread.Room).Head:
                    _rooms[unread.Room] = (unread.Head, unread.Unread, unread.Mentions);
                    break;
                case InvitedFrame { Room: var room }:
                    _rooms[room.Id] = (room.Head, room.Unread, room.Mentions);
                    break;
                case LeftFrame left:
                    _rooms.Remove(left.Room);
                    break;
                default:
                    return;
            }

            Notices++;
        }

        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource change;
        lock (_lock)
            (change, _changed) = (_changed, NewChange());
        change.SetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
