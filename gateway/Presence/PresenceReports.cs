using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>
/// Tells the cluster which users are connected here, whenever that changes. A report says all there is of a user, so one that is lost,
/// repeated or overtaken does no harm: one is under way per user, what changes meanwhile goes with the next, and each is repeated until it
/// is answered. Nothing is renewed here, and a user who stays costs nothing.
/// </summary>
internal sealed class PresenceReports(
    UserConnections users, IGrainFactory grains, GatewayIdentity gateway, TimeProvider time, ILogger<PresenceReports> logger)
    : IPresence, IDisposable
{
    private readonly SemaphoreSlim _turns = new(PresenceBounds.ReportsAtOnce);
    private volatile bool _isSilent;
    private volatile bool _isFailing;

    public void Come(ISession session) => Start(users.Set(session, PresenceStatus.Online));

    public void Show(ISession session, PresenceStatus status) => Start(users.Change(session, status));

    public void Go(ISession session) => Start(users.Remove(session));

    public void FallSilent() => _isSilent = true;

    /// <summary>What the cluster knows of this gateway's users may be lost: it is told of all of them again, a bounded number at a time.</summary>
    public void RepeatAll()
    {
        var all = users.OweAll();
        Log.AllReportedAnew(logger, users.Count);
        all.ForEach(Start);
    }

    public void Dispose() => _turns.Dispose();

    private void Start(ConnectedUser? user)
    {
        if (user is not null)
            _ = Report(user);
    }

    private async Task Report(ConnectedUser user)
    {
        var backoff = new Backoff(PresenceBounds.RetryTo);
        while (await ReportInTurn(user) is { } isTaken)
        {
            if (isTaken)
                backoff = new Backoff(PresenceBounds.RetryTo);
            else
                await backoff.Pause(time);
        }
    }

    /// <summary>Has the report been taken? Null: nothing is owed.</summary>
    private async Task<bool?> ReportInTurn(ConnectedUser user)
    {
        await _turns.WaitAsync();
        try
        {
            // In this order: goings come after the silence, so none is in what was owed before it.
            var report = users.Next(user, gateway.Id);
            return report is null || _isSilent ? null : await Try(user, report);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<bool> Try(ConnectedUser user, ConnectionsReport report)
    {
        try
        {
            await grains.UserPresence(user.Id).Report(report);
        }
        catch (Exception e)
        {
            // Said once, not of each user.
            if (!_isFailing)
                Log.ReportsFail(logger, user.Id, e);
            _isFailing = true;
            return false;
        }

        users.Took(user, report);
        if (_isFailing)
            Log.ReportsTaken(logger);
        _isFailing = false;
        return true;
    }
}
