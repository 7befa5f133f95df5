using System.Diagnostics;
using System.Net.WebSockets;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Presence;

/// <summary>
/// One connection of a user, who is thereby there, that follows a room and believes what it is told of who else is. It does not come back by itself.
/// </summary>
internal sealed class Onlooker : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ChatSocket _socket;
    private readonly List<Heard> _heard = [];
    private Dictionary<string, PresenceStatus> _believed = [];
    private int _onlineCount;
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _hearing = Task.CompletedTask;

    private Onlooker(Account account, ChatSocket socket) => (Account, _socket) = (account, socket);

    public Account Account { get; }

    /// <summary>What it was told so far, in order; who is not in a full list any more counts as told offline.</summary>
    public IReadOnlyList<Heard> Heard
    {
        get
        {
            lock (_lock)
                return [.. _heard];
        }
    }

    /// <summary>What it believes now.</summary>
    public string Belief
    {
        get
        {
            lock (_lock)
                return $"{Account.Id} counts {_onlineCount}: {string.Join(", ", _believed.Where(b => b.Value != PresenceStatus.Offline).Select(b => $"{b.Key} {b.Value}"))}";
        }
    }

    /// <summary>Once it has joined; a server that is not ready yet is asked again.</summary>
    public static async Task<Onlooker> Open(Uri server, Account account, string room, CancellationToken cancel)
    {
        var onlooker = new Onlooker(account, await Connect(server, account, cancel));
        onlooker._socket.Say(new JoinFrame(room));
        onlooker._hearing = onlooker.Hear();
        await onlooker.Until((_, count) => count > 0, cancel);
        return onlooker;
    }

    public void Show(PresenceStatus status) => _socket.Say(new StatusFrame(status));

    /// <summary>Until it knows those who are there, no others, and their number.</summary>
    public Task Knows(IReadOnlyDictionary<string, PresenceStatus> truth, CancellationToken cancel) => Until(
        (believed, count) => count == truth.Count && believed.Count(b => b.Value != PresenceStatus.Offline) == truth.Count
            && truth.All(t => believed.GetValueOrDefault(t.Key) == t.Value),
        cancel);

    /// <summary>Until what it believes is so; fails if the connection ends before.</summary>
    public async Task Until(Func<IReadOnlyDictionary<string, PresenceStatus>, int, bool> isSo, CancellationToken cancel)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (isSo(_believed, _onlineCount))
                    return;
                next = _next.Task;
            }

            await next.WaitAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _socket.DisposeAsync();
        await _hearing;
        _stop.Dispose();
    }

    private static async Task<ChatSocket> Connect(Uri server, Account account, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await ChatSocket.Open(server, account, cancel);
            }
            catch (WebSocketException) when (!cancel.IsCancellationRequested)
            {
                // It answers, and is not ready yet: its next answer is waited for.
            }
        }
    }

    private async Task Hear()
    {
        while (await _socket.Hear(_stop.Token) is { } frame)
        {
            if (frame is JoinedFrame joined)
                Believe(joined.Presence, joined.OnlineCount, isFull: true);
            else if (frame is PresenceFrame told)
                Believe(told.Changes, told.OnlineCount, told.Full ?? false);
        }

        lock (_lock)
        {
            _next.TrySetException(new InvalidOperationException($"The connection of {Account.Id} ended with {_socket.CloseCode}."));

            // Whoever waits for it sees it; nobody has to.
            _ = _next.Task.Exception;
        }
    }

    private void Believe(IReadOnlyList<PresenceEntry> entries, int? onlineCount, bool isFull)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var before = _believed;
            if (isFull)
                _believed = [];
            foreach (var (user, status) in entries)
            {
                _believed[user] = status;
                _heard.Add(new Heard(now, user, status));
            }

            _heard.AddRange(before.Keys.Where(user => !_believed.ContainsKey(user)).Select(user => new Heard(now, user, PresenceStatus.Offline)));
            _onlineCount = onlineCount ?? _onlineCount;
            _next.TrySetResult();
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
