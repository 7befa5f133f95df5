using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Presence;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// The shell around one user's rules, with the timers that let the user lapse: one for each gateway that fell silent with connections of the user's, and none
/// else. What the user is at each gateway stands on the silo's board, so that an activation reads nothing and can be collected at any time. Reentrant on
/// purpose: what is decided is told in the same turn, and only that it is stored is awaited.
/// </summary>
[Reentrant, HashBasedPlacement, GrainType(ChatGrains.UserPresenceType), CollectionAgeLimit(Minutes = 5)]
internal sealed class UserPresenceGrain(PresenceBoard board, PresenceChanges changes, PresenceLeases leases, TimeProvider time) : Grain, IUserPresenceGrain
{
    private readonly UserPresence _rules = new();

    /// <summary>By gateway: bounded by the gateways where the board has the user present.</summary>
    private readonly Dictionary<string, IGrainTimer> _lapses = [];
    private Task _stored = Task.CompletedTask;

    public Task Report(ConnectionsReport report) => Make(_rules.Report(report, Known(report.Gateway), time.GetUtcNow()));

    public Task Lapse(string gateway, TimeSpan silence)
    {
        if (leases.IsAlive(gateway) || !Known(gateway).IsPresent)
            return _stored;

        // Whoever asks may hear less of the gateway than this silo does.
        var heardHere = leases.SinceRenewal(gateway) ?? silence;
        var left = PresenceBounds.Silence - (heardHere < silence ? heardHere : silence);
        if (left <= TimeSpan.Zero)
            return Make(UserPresence.Lapse(Known(gateway), time.GetUtcNow()));

        if (!_lapses.ContainsKey(gateway))
            _lapses[gateway] = this.RegisterGrainTimer(_ => WhenDue(gateway), new GrainTimerCreationOptions(left, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    private Task WhenDue(string gateway)
    {
        if (_lapses.Remove(gateway, out var timer))
            timer.Dispose();
        return Lapse(gateway, PresenceBounds.Silence);
    }

    /// <summary>Completes when all that was decided until now is stored, since what came first is stored first: a repeat waits for what it repeats.</summary>
    private Task Make(PresenceRow? row)
    {
        if (row is { } change)
            _stored = changes.Make(change);
        return _stored;
    }

    private PresenceRow Known(string gateway) => board.Find(UserKeys.UserOf(this.GetPrimaryKeyString()), gateway);
}
