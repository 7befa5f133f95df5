using System.Collections.Frozen;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Keeps with each connection whom its user has blocked: looks twice a second for connections of which that is not known yet, and for users who have
/// changed it. A lost answer costs nothing: the cursor moves only once all that it told of is known.
/// </summary>
internal sealed class BlocksWatch(Sessions sessions, Func<IBlocks> blocks, SessionServices services) : BackgroundService
{
    private long _cursor;
    private bool _isFailing;

    /// <summary>Of the arrivals up to here nobody is left whose blocks are not known.</summary>
    private long _knownTo;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SessionLimits.BlocksEvery, services.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Look();
    }

    internal async Task Look()
    {
        try
        {
            // Before the others are read: what changes after that is told the next time.
            var changed = await blocks().ChangedSince(_cursor);
            await Learn(changed.Users.IsDefaultOrEmpty ? FrozenSet<string>.Empty : changed.Users.ToFrozenSet());
            _cursor = changed.Cursor;
            if (_isFailing) services.Log.BlocksAvailable();
            _isFailing = false;
        }
        catch (Exception error)
        {
            // Said once, not twice a second.
            if (!_isFailing) services.Log.BlocksUnavailable(error);
            _isFailing = true;
        }
    }

    /// <summary>Connections are gone through only where one is new, or a user has changed something: of ten thousand that stay nothing is asked.</summary>
    private async Task Learn(FrozenSet<string> changed)
    {
        var arrivals = sessions.Arrivals;
        if (arrivals == _knownTo && changed.Count == 0)
            return;

        // Who has not said hello yet is not known by name, and is looked for again.
        var areAllKnown = !sessions.All.Any(session => session.State == SessionState.AwaitingHello);
        var ignorant = sessions.All
            .Where(session => session.State == SessionState.Open && (session.Blocked is null || changed.Contains(session.User.Id)))
            .ToLookup(session => session.User.Id);
        foreach (var users in ignorant.Select(user => user.Key).Chunk(SessionLimits.BlocksPerCall))
        {
            var blocked = (await blocks().BlockedBy([.. users])).ToDictionary(b => b.User, b => b.Blocked.ToFrozenSet());
            foreach (var session in users.SelectMany(user => ignorant[user]))
                session.Blocked = blocked.GetValueOrDefault(session.User.Id, FrozenSet<string>.Empty);
        }

        if (areAllKnown)
            _knownTo = arrivals;
    }
}
