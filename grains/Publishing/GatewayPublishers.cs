using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>
/// This silo's line to each gateway, and the gateway's lease: what renews it holds all its subscriptions here. Used by all rooms of the
/// silo at once.
/// </summary>
internal sealed class GatewayPublishers(TimeProvider time, ILogger<GatewayPublishers> logger)
{
    /// <summary>A gateway that has not renewed for this long is gone, or has been told that it has to subscribe again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, GatewayPublisher> _publishers = new();
    private readonly ConcurrentDictionary<string, GatewayNotifier> _notifiers = new();

    /// <summary>Opens the line, or renews its lease.</summary>
    public void Open(string gateway, IGatewayObserver observer) => _publishers.AddOrUpdate(
        gateway,
        id => new GatewayPublisher(id, observer, time, logger),
        (id, known) => known.HasEnded ? new GatewayPublisher(id, observer, time, logger) { HasLapsed = true } : known).RenewLease();

    /// <summary>False: there is no lease to renew, or it had ended once, so that rooms may have dropped the gateway.</summary>
    public bool Renew(string gateway)
    {
        foreach (var (id, ended) in _publishers.Where(p => p.Value.HasEnded))
            _publishers.TryRemove(new KeyValuePair<string, GatewayPublisher>(id, ended));

        if (!_publishers.TryGetValue(gateway, out var publisher))
            return false;

        publisher.RenewLease();
        return !publisher.TakeLapse();
    }

    /// <summary>Queues events for the gateway. False: its lease has ended.</summary>
    public bool Publish(string gateway, RoomEvents events)
    {
        if (!_publishers.TryGetValue(gateway, out var publisher) || publisher.HasEnded)
            return false;

        publisher.Publish(events);
        return true;
    }

    /// <summary>Opens the gateway's line of notices, or holds it for another <see cref="Lease"/>. It says nothing of the gateway's subscriptions.</summary>
    public void OpenNotices(string gateway, IGatewayObserver observer)
    {
        foreach (var (id, ended) in _notifiers.Where(n => n.Value.HasEnded))
            _notifiers.TryRemove(new KeyValuePair<string, GatewayNotifier>(id, ended));
        _notifiers.GetOrAdd(gateway, id => new GatewayNotifier(id, observer, time, logger)).RenewLease();
    }

    /// <summary>
    /// Queues a notice for the gateway's connections of a user. Completes when the gateway has it: true; or once it is lost, as it is at once if the
    /// gateway is not known here: false. It never fails.
    /// </summary>
    public Task<bool> Notify(string gateway, UserNotice notice) =>
        _notifiers.TryGetValue(gateway, out var notifier) ? notifier.Notify(notice) : Task.FromResult(false);
}
