using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// Gives up the gateways that stay silent: of each user who is present there it has the user's grain say so, wherever that is and whether it is active or not.
/// Every silo would; the older ones come first, and leave the younger nothing to do.
/// </summary>
internal sealed class PresenceSweep(PresenceBoard board, PresenceLeases leases, TimeProvider time, ILogger<PresenceSweep> logger)
{
    private readonly Dictionary<string, long> _sweptAt = [];
    private long _lookedAt = time.GetTimestamp();

    public required Func<int> Rank { get; init; }

    /// <summary>Has a user's grain give the gateway up.</summary>
    public required Func<string, string, Task> Lapse { get; init; }

    /// <summary>One look; not two at a time.</summary>
    public async Task Look()
    {
        // A process that stood still has heard of nobody; that says nothing of the gateways.
        if (time.GetElapsedTime(_lookedAt) > PresenceBounds.Lease)
            leases.Pardon();
        _lookedAt = time.GetTimestamp();

        foreach (var gateway in board.Gateways)
            leases.Meet(gateway);
        foreach (var gateway in _sweptAt.Keys.Where(g => leases.SilenceOf(g) is not { } silence || silence < PresenceBounds.Silence).ToList())
            _sweptAt.Remove(gateway);

        foreach (var gateway in leases.SilentFor(PresenceBounds.Silence + PresenceBounds.SweepEvery * Rank()))
        {
            if (_sweptAt.TryGetValue(gateway, out var sweptAt) && time.GetElapsedTime(sweptAt) < PresenceBounds.SweepAgain)
                continue;

            _sweptAt[gateway] = time.GetTimestamp();
            await GiveUp(gateway);
        }
    }

    private async Task GiveUp(string gateway)
    {
        var users = board.UsersAt(gateway);
        if (users.Count == 0)
        {
            leases.Forget(gateway);
            return;
        }

        Log.GatewayGivenUp(logger, gateway, users.Count);
        var failed = 0;
        foreach (var some in users.Chunk(PresenceBounds.LapsingAtOnce))
            failed += (await Task.WhenAll(some.Select(user => TryLapse(user, gateway)))).Count(isDone => !isDone);
        if (failed > 0)
            Log.UsersNotLapsed(logger, gateway, failed);
    }

    private async Task<bool> TryLapse(string user, string gateway)
    {
        try
        {
            await Lapse(user, gateway);
            return true;
        }
        catch (Exception e)
        {
            // Each of thousands may fail for the one reason: it is told once, with their number.
            Log.UserNotLapsed(logger, user, gateway, e);
            return false;
        }
    }
}
