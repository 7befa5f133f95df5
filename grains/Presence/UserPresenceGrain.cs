using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Presence;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// The shell around one user's rules. What the user is at each gateway stands on the silo's board, so that an activation reads nothing and can be collected
/// at any time. Reentrant on purpose: what is decided is told in the same turn, and only that it is stored is awaited.
/// </summary>
[Reentrant, HashBasedPlacement, GrainType(ChatGrains.UserPresenceType), CollectionAgeLimit(Minutes = 5)]
internal sealed class UserPresenceGrain(PresenceBoard board, PresenceChanges changes, PresenceLeases leases, TimeProvider time) : Grain, IUserPresenceGrain
{
    private readonly UserPresence _rules = new();
    private Task _stored = Task.CompletedTask;

    public Task Report(ConnectionsReport report) => Make(_rules.Report(report, Known(report.Gateway), time.GetUtcNow()));

    public Task Lapse(string gateway) =>
        Make(leases.IsAlive(gateway) ? null : UserPresence.Lapse(Known(gateway), time.GetUtcNow()));

    /// <summary>Completes when all that was decided until now is stored, since what came first is stored first: a repeat waits for what it repeats.</summary>
    private Task Make(PresenceRow? row)
    {
        if (row is { } change)
            _stored = changes.Make(change);
        return _stored;
    }

    private PresenceRow Known(string gateway) => board.Find(UserKeys.UserOf(this.GetPrimaryKeyString()), gateway);
}
