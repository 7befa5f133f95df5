using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>A relay's subscription to its room. Who asks while it is being opened shares the call.</summary>
internal sealed class RelaySubscription(string room, RelayServices services)
{
    private readonly Lock _lock = new();
    private Subscribed? _current;
    private bool _isOpen;
    private Task<(Subscribed, SubscriptionStart)>? _opening;

    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _isOpen;
        }
    }

    /// <summary>Where the room was when it was last subscribed to; null: never.</summary>
    public SiloAddress? Silo
    {
        get
        {
            lock (_lock)
                return _isOpen ? _current?.Silo : null;
        }
    }

    /// <summary>It may have been lost: the next use opens it anew.</summary>
    public void Suspect()
    {
        lock (_lock)
            _isOpen = false;
    }

    public Task<(Subscribed Subscribed, SubscriptionStart Start)> Open()
    {
        lock (_lock)
            return _opening ??= Subscribe();
    }

    public async Task Close()
    {
        Suspect();
        await services.Room(room).Unsubscribe(services.Gateway.Id);
    }

    private async Task<(Subscribed, SubscriptionStart)> Subscribe()
    {
        try
        {
            await Task.Yield();
            var subscribed = await services.Room(room).Subscribe(services.Gateway.Id, services.Gateway.Observer);
            lock (_lock)
            {
                var start = _current is null ? SubscriptionStart.First
                    : _current.Epoch == subscribed.Epoch ? SubscriptionStart.Renewed : SubscriptionStart.OtherEpoch;
                (_current, _isOpen) = (subscribed, true);
                return (subscribed, start);
            }
        }
        finally
        {
            lock (_lock)
                _opening = null;
        }
    }
}
