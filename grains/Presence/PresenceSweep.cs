using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// Finds the gateways that fell silent, and tells the grain of each user who is present there, wherever that is and whether it is active or not: those let
/// the user lapse when it is time. The oldest silo tells them as soon as a gateway is lost; the others find nothing left when it is given up, unless
/// the oldest hears what they do not.
/// </summary>
internal sealed class PresenceSweep(PresenceBoard board, PresenceLeases leases, TimeProvider time, ILogger<PresenceSweep> logger)
{
    private readonly Dictionary<string, long> _sweptAt = [];
    private long _lookedAt = time.GetTimestamp();

    public required Func<int> Rank { get; init; }

    /// <summary>Tells a user's grain for how long the gateway has been silent.</summary>
    public required Func<string, string, TimeSpan, Task> Lapse { get; init; }

    /// <summary>One look; not two at a time.</summary>
    public async Task Look()
    {
        // A process that stood still has heard of nobody; that says nothing of the gateways.
        if (time.GetElapsedTime(_lookedAt) > PresenceBounds.Lease)
            leases.Pardon();
        _lookedAt = time.GetTimestamp();

        foreach (var gateway in board.Gateways)
            leases.Meet(gateway);
        foreach (var gateway in _sweptAt.Keys.Where(g => leases.SilenceOf(g) is not { } silence || silence < PresenceBounds.LostAfter).ToList())
            _sweptAt.Remove(gateway);

        var rank = Rank();
        foreach (var gateway in leases.SilentFor(rank == 0 ? PresenceBounds.LostAfter : PresenceBounds.Silence + PresenceBounds.SweepEvery * rank))
        {
            var isFirst = !_sweptAt.TryGetValue(gateway, out var sweptAt);
            if (!isFirst && time.GetElapsedTime(sweptAt) < PresenceBounds.SweepAgain)
                continue;

            _sweptAt[gateway] = time.GetTimestamp();
            await Tell(gateway, isFirst);
        }
    }

    private async Task Tell(string gateway, bool isFirst)
    {
        var users = board.UsersAt(gateway);
        if (users.Count == 0)
        {
            leases.Forget(gateway);
            return;
        }

        if (leases.SilenceOf(gateway) is not { } silence)
            return;
        if (isFirst)
            Log.GatewayLost(logger, gateway, (int)silence.TotalSeconds, users.Count);
        var failed = 0;
        foreach (var some in users.Chunk(PresenceBounds.LapsingAtOnce))
            failed += (await Task.WhenAll(some.Select(user => TryLapse(user, gateway, silence)))).Count(isDone => !isDone);
        if (failed > 0)
            Log.UsersNotLapsed(logger, gateway, failed);
    }

    private async Task<bool> TryLapse(string user, string gateway, TimeSpan silence)
    {
        try
        {
            await Lapse(user, gateway, silence);
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
