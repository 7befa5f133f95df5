using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>A member who is to be removed: follows and sends, and meanwhile joins anew and pages history, over and over.</summary>
internal sealed class Victim(Account account, Uri server, History history, string room) : IAsyncDisposable
{
    /// <summary>So often everything is tried again after it was refused.</summary>
    private const int Persistence = 3;

    private readonly ChatClient _client = new(account, [server], history, room);
    private readonly ChatApi _api = new(server);
    private Task _all = Task.CompletedTask;
    private volatile bool _stopped;
    private int _numbered;

    public int RefusedSends { get; private set; }

    public int DeniedJoins { get; private set; }

    public int DeniedPages { get; private set; }

    public bool WasToldToLeave => _client.HasLeft(room);

    public void Start() => _all = Task.WhenAll(Task.Run(Send), Task.Run(Join), Task.Run(Page));

    /// <summary>Goes on until everything was refused often enough.</summary>
    public Task Stop()
    {
        _stopped = true;
        return _all;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _api.Dispose();
    }

    private async Task Send()
    {
        while (!_stopped || RefusedSends < Persistence)
        {
            try
            {
                await _client.Send(room, $"{account.Id} {++_numbered}");
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

    private async Task Page()
    {
        for (var page = 1; !_stopped || DeniedPages < Persistence; page++)
        {
            var request = $"{account.Id} page {page}";
            history.Add(new Asked(room, account.Id, request));
            try
            {
                var read = await _api.Messages(account, room, "");
                history.Add(new Paged(room, account.Id, request, read.Head, [.. read.Items.Select(Logged.Of)]));
            }
            catch (RefusedRequestException refusal)
            {
                history.Add(new Denied(room, account.Id, request, refusal.Status.ToString()));
                DeniedPages++;
            }
        }
    }
}
