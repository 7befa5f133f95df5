using System.Collections.Concurrent;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>
/// A member who is to be removed: follows and sends, and meanwhile joins anew, pages messages and events, searches and lists rooms, over and over,
/// and has a connection that only waits for notices.
/// </summary>
internal sealed class Victim(Account account, Uri server, History history, string room) : IAsyncDisposable
{
    /// <summary>So often everything is tried again after it was refused.</summary>
    private const int Persistence = 3;

    /// <summary>Of a page: what is of interest is the end of the log.</summary>
    private const int NewestItems = 20;

    private static readonly string[] Kinds = ["page", "events", "search", "list"];

    private readonly ChatClient _client = new(account, [server], history, room);
    private readonly ChatApi _api = new(server);
    private readonly CancellationTokenSource _noMoreNotices = new();
    private readonly TaskCompletionSource _hasSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, TaskCompletionSource> _answered =
        Kinds.ToDictionary(kind => kind, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    private Task _all = Task.CompletedTask;
    private Task _hearing = Task.CompletedTask;
    private volatile bool _stopped;
    private int _numbered;
    private int _requests;
    private long _head;

    public int RefusedSends { get; private set; }

    public int DeniedJoins { get; private set; }

    /// <summary>Of each kind of request, how often it was refused, or answered with nothing of the room.</summary>
    public ConcurrentDictionary<string, int> Denied { get; } = new(Kinds.Select(kind => KeyValuePair.Create(kind, 0)));

    public bool WasToldToLeave => _client.HasLeft(room);

    public void Start()
    {
        _all = Task.WhenAll(
            Task.Run(Send), Task.Run(Join), Task.Run(() => Ask("page", Page)), Task.Run(() => Ask("events", Events)),
            Task.Run(() => Ask("search", Search)), Task.Run(() => Ask("list", List)));
        _hearing = Task.Run(Hear);
    }

    /// <summary>Completes when it follows the room, has sent, and has asked for everything once.</summary>
    public Task InFlow => Task.WhenAll([_client.Joined(room), _hasSent.Task, .. _answered.Values.Select(first => first.Task)]);

    /// <summary>Goes on until everything was refused often enough.</summary>
    public async Task Stop()
    {
        _stopped = true;
        await _all;
        await _noMoreNotices.CancelAsync();
        await _hearing;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _api.Dispose();
        _noMoreNotices.Dispose();
    }

    private async Task Send()
    {
        while (!_stopped || RefusedSends < Persistence || !WasToldToLeave)
        {
            try
            {
                await _client.Send(room, $"{room} {account.Id} {++_numbered}");
                _hasSent.TrySetResult();
            }
            catch (RefusedSendException)
            {
                RefusedSends++;
            }
        }
    }

    private async Task Join()
    {
        while (!_stopped || DeniedJoins < Persistence)
        {
            await using var client = new ChatClient(account, [server], history, room);
            if (!await client.Joined(room))
                DeniedJoins++;
        }
    }

    /// <summary>A kind of request, over and over. It is denied where there is nothing of the room in the answer.</summary>
    private async Task Ask(string kind, Func<string, Task<Observed?>> ask)
    {
        while (!_stopped || Denied[kind] < Persistence)
        {
            var request = $"{account.Id} {kind} {Interlocked.Increment(ref _requests)}";
            history.Add(new Asked(room, account.Id, request));
            var answer = await TryAsk(request, ask);
            history.Add(answer);
            _answered[kind].TrySetResult();
            Denied[kind] += answer is Denied ? 1 : 0;
        }
    }

    private async Task<Observed> TryAsk(string request, Func<string, Task<Observed?>> ask)
    {
        try
        {
            return await ask(request) ?? new Denied(room, account.Id, request, "");
        }
        catch (RefusedRequestException refusal)
        {
            return new Denied(room, account.Id, request, refusal.Status.ToString());
        }
    }

    private async Task<Observed?> Page(string request)
    {
        var page = await _api.Messages(account, room, "", NewestItems);
        _head = page.Head;
        return new Paged(room, account.Id, request, page.Head, [.. page.Items.Select(Logged.Of)]);
    }

    private async Task<Observed?> Events(string request)
    {
        var page = await _api.Events(account, room, Math.Max(0, _head - NewestItems), NewestItems);
        return new Paged(room, account.Id, request, page.Head, [.. page.Items.Select(Logged.Of)]);
    }

    /// <summary>Every message starts with its room.</summary>
    private async Task<Observed?> Search(string request)
    {
        var found = await _api.Search(account, room);
        return found.Items.Count > 0 ? new Found(room, account.Id, request, [.. found.Items.Select(hit => Logged.Of(hit.Message))]) : null;
    }

    private async Task<Observed?> List(string request) =>
        (await _api.Rooms(account)).Items.FirstOrDefault(r => r.Id == room) is { } view ? new Listed(room, account.Id, request, view.Head) : null;

    private async Task Hear()
    {
        await using var socket = await ChatSocket.Open(server, account, _noMoreNotices.Token);
        while (await socket.Hear(_noMoreNotices.Token) is { } frame)
        {
            if (frame is UnreadFrame unread && unread.Room == room)
                history.Add(new Notified(room, account.Id, unread.Head));
        }
    }
}
