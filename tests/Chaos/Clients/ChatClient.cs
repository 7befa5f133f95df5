using System.Net.WebSockets;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>
/// One user's client, as the protocol asks for: it connects again whenever the connection ends, resumes its rooms from what it received
/// last, repeats what was not answered, with the same ids and in order, and notes in the history all that it does and sees.
/// </summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Account _account;
    private readonly IReadOnlyList<Uri> _servers;
    private readonly History _history;
    private readonly Outbox _outbox = new();
    private readonly Dictionary<string, Place> _places;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<int?> _firstClose = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _name;
    private readonly Task _running;
    private ChatSocket? _socket;
    private int _numbered;

    /// <param name="account">Whose client it is.</param>
    /// <param name="servers">Where it connects to, again and again: the first, then the next, and so on.</param>
    /// <param name="history">What it notes everything in.</param>
    /// <param name="rooms">What it follows.</param>
    public ChatClient(Account account, IReadOnlyList<Uri> servers, History history, params IEnumerable<string> rooms)
    {
        (_account, _servers, _history) = (account, servers, history);
        _places = rooms.ToDictionary(room => room, room => new Place(room));
        _name = Guid.NewGuid().ToString("N")[..8];
        _running = Run();
    }

    public Account Account => _account;

    public IReadOnlyCollection<string> Rooms => _places.Keys;

    /// <summary>The code with which the server closed the first connection; null: it ended without one.</summary>
    public Task<int?> FirstClose => _firstClose.Task;

    public int Unanswered
    {
        get
        {
            lock (_lock)
                return _outbox.Count;
        }
    }

    /// <summary>Sends a message behind all others of this client to the room. Its seq; throws <see cref="RefusedSendException"/>.</summary>
    public Task<long> Send(string room, string text)
    {
        lock (_lock)
            return Say(_outbox.Add(room, NextName(), text));
    }

    /// <summary>Sends one that may be refused, beside the others.</summary>
    public Task<long> SendLoose(string room, string text, string? after = null)
    {
        lock (_lock)
            return Say(_outbox.AddLoose(room, NextName(), text, after));
    }

    /// <summary>Whether the newest join of the room was granted; waits for the answer.</summary>
    public Task<bool> Joined(string room)
    {
        lock (_lock)
            return _places[room].Answer;
    }

    /// <summary>Completes when everything up to that seq was received.</summary>
    public Task Received(string room, long seq)
    {
        lock (_lock)
            return _places[room].Reach(seq);
    }

    /// <summary>Whether the server has said that the room is not the user's any more.</summary>
    public bool HasLeft(string room)
    {
        lock (_lock)
            return _places[room].IsLost;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private string NextName() => $"{_name}-{++_numbered}";

    private async Task Run()
    {
        for (var tries = 0; !_stop.IsCancellationRequested; tries++)
        {
            try
            {
                await using var socket = await ChatSocket.Open(_servers[tries % _servers.Count], _account, _stop.Token);
                Enter(socket);
                while (await socket.Hear(_stop.Token) is { } frame)
                    Take(frame);
                Leave();
                _firstClose.TrySetResult(socket.CloseCode);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                // The server is not there, or not yet: the next try follows.
            }

            await Task.Delay(Random.Shared.Next(20, 150), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Enter(ChatSocket socket)
    {
        lock (_lock)
        {
            _socket = socket;
            foreach (var place in _places.Values)
            {
                place.Ask(NextName());
                _history.Add(new Asked(place.Room, _account.Id, place.Request));
            }

            socket.Say(new ResumeFrame([.. _places.Values.Where(p => !p.IsLost).Select(p => new ResumeRoom(p.Room, p.Last, p.Epoch))]));
            foreach (var pending in _outbox.All.ToList())
                Say(pending);
        }
    }

    private void Leave()
    {
        lock (_lock)
            _socket = null;
    }

    /// <summary>Noted before it is written, as a repeat unless it is the first copy.</summary>
    private Task<long> Say(Pending pending)
    {
        if (pending.Copies == 0 && !pending.IsNoted)
            _history.Add(new Invoked(pending.Room, _account.Id, pending.Id, pending.Text, pending.After));
        else if (_socket is not null && pending.Copies > 0)
            _history.Add(new Repeated(pending.Room, _account.Id, pending.Id));
        pending.IsNoted = true;
        pending.IsDue = false;
        if (_socket is null)
            return pending.Answer;

        pending.Copies++;
        _socket.Say(new SendFrame(pending.Room, pending.Id, pending.Text, After: pending.After));
        return pending.Answer;
    }

    private void Take(ServerFrame frame)
    {
        lock (_lock)
        {
            switch (frame)
            {
                case JoinedFrame joined:
                    Take(joined, _places[joined.Room]);
                    break;
                case EventFrame published:
                    var place = _places[published.Room];
                    _history.Add(new Received(place.Room, _account.Id, place.Reader ?? "", Logged.Of(published)));
                    place.Move(published.Seq);
                    break;
                case AckFrame ack:
                    _history.Add(new Acked(ack.Room, _account.Id, ack.Id, ack.Seq));
                    _outbox.Take(ack.Room, ack.Id)?.Ack(ack.Seq);
                    break;
                case LeftFrame left when _places.TryGetValue(left.Room, out var lost):
                    lost.IsLost = true;
                    break;
                case ErrorFrame { Room: { } room } error when error.Ref is { } id && _outbox.Find(room, id) is { } pending:
                    Take(error, pending);
                    break;
                case ErrorFrame { Room: { } room } error when _places.TryGetValue(room, out var denied):
                    _history.Add(new Denied(room, _account.Id, denied.Request, error.Code.ToString()));
                    denied.Deny();
                    break;
            }
        }
    }

    private void Take(JoinedFrame joined, Place place)
    {
        var reader = NextName();
        _history.Add(new Followed(place.Room, _account.Id, place.Request, reader)
        {
            After = place.Last,
            First = joined.First,
            Head = joined.Head,
            Truncated = joined.Truncated,
            Reset = joined.Reset,
        });
        place.LetIn(reader, joined.First, joined.Epoch);
    }

    private void Take(ErrorFrame error, Pending pending)
    {
        var isForNow = error.Code is ErrorCode.Unavailable or ErrorCode.Internal or ErrorCode.RateLimited or ErrorCode.OutOfOrder;
        if (isForNow && !pending.IsLoose)
        {
            pending.IsDue = true;
            if (_outbox.DueIn(pending.Room).Count > 0)
                _ = Repeat(pending.Room, error.RetryAfterMs ?? 20, _socket);
            return;
        }

        _outbox.Take(pending.Room, pending.Id);
        if (pending.Copies == 1 && error.Code is not (ErrorCode.Unavailable or ErrorCode.Internal))
            _history.Add(new Failed(pending.Room, _account.Id, pending.Id, error.Code.ToString()));
        pending.Refuse(error.Code);
    }

    private async Task Repeat(string room, int afterMs, ChatSocket? over)
    {
        await Task.Delay(afterMs, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_socket != over)
                return;

            foreach (var pending in _outbox.DueIn(room))
                Say(pending);
        }
    }
}
