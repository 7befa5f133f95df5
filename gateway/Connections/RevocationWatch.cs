using System.Collections.Frozen;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Asks twice a second which sign-ins were revoked and closes their connections. A lost answer costs nothing, since the cursor moves only
/// with an answer. Until the first one the gateway lets nobody in: it would not hear of a revocation.
/// </summary>
internal sealed class RevocationWatch(Sessions sessions, SessionServices services) : BackgroundService
{
    private long _cursor;
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SessionLimits.RevocationsEvery, services.Time);
        do
        {
            await Ask();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Ask()
    {
        try
        {
            var revoked = await services.SignIns.RevokedSince(_cursor);
            if (!revoked.Sessions.IsDefaultOrEmpty) sessions.CloseRevoked(revoked.Sessions.ToFrozenSet());
            _cursor = revoked.Cursor;
            sessions.Open();
            if (_isFailing) services.Log.RevocationsAvailable();
            _isFailing = false;
        }
        catch (Exception error)
        {
            // Said once, not twice a second.
            if (!_isFailing) services.Log.RevocationsUnavailable(error);
            _isFailing = true;
        }
    }
}
