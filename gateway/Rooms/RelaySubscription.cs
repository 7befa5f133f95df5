using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>A relay's subscription to its room. Who asks while it is being opened shares the call, so that answers never overtake.</summary>
internal sealed class RelaySubscription(string room, RelayServices services)
{
    private readonly Lock _lock = new();
    private SiloAddress? _silo;
    private bool _isOpen;
    private Task? _opening;

    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _isOpen;
        }
    }

    /// <summary>Where the room was when it was last subscribed to; null: not subscribed.</summary>
    public SiloAddress? Silo
    {
        get
        {
            lock (_lock)
                return _isOpen ? _silo : null;
        }
    }

    /// <summary>It was open before, if not now: what was told between may have been missed.</summary>
    public bool WasOpened
    {
        get
        {
            lock (_lock)
                return _silo is not null;
        }
    }

    /// <summary>It may have been lost: the next use opens it anew.</summary>
    public void Suspect()
    {
        lock (_lock)
            _isOpen = false;
    }

    /// <summary>Opens or renews it. <paramref name="start"/> is run with the answer, once, before it counts as open.</summary>
    /// <param name="start">Hears where the room is.</param>
    /// <param name="known">A head that the database has: a room that is behind it has been overtaken, and is asked again.</param>
    public Task Open(Action<Subscribed> start, long known = 0)
    {
        lock (_lock)
            return _opening ??= Subscribe(start, known);
    }

    /// <summary>For good. After an opening under way, which would otherwise outlive it at the room.</summary>
    public async Task Close()
    {
        Task? opening;
        lock (_lock)
            opening = _opening;
        if (opening is not null)
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Suspect();
        await services.Room(room).Unsubscribe(services.Gateway.Id);
    }

    private async Task Subscribe(Action<Subscribed> start, long known)
    {
        try
        {
            await Task.Yield();
            var subscribed = await AskTheRoom(known);
            start(subscribed);
            lock (_lock)
                (_silo, _isOpen) = (subscribed.Silo, true);
        }
        finally
        {
            lock (_lock)
                _opening = null;
        }
    }

    private async Task<Subscribed> AskTheRoom(long known)
    {
        for (var tries = 0; tries < RelayBounds.StaleAnswers; tries++)
        {
            if (await services.Room(room).Subscribe(services.Gateway.Id, services.Gateway.Observer, known) is { } subscribed)
                return subscribed;
        }

        throw new TimeoutException("The room was overtaken again and again.");
    }
}
