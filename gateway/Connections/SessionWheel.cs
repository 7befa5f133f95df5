namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// The one timer of all connections: every second it walks them and lets each look at its deadlines. One that is about to be dead has its
/// moment to itself.
/// </summary>
internal sealed class SessionWheel(Sessions sessions, SessionServices services) : IHostedService, IDisposable
{
    private ITimer? _timer;
    private int _turning;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = services.Time.CreateTimer(_ => Turn(), null, SessionLimits.CheckEvery, SessionLimits.CheckEvery);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    /// <summary>A turn that takes longer than a second is not overtaken by the next.</summary>
    private void Turn()
    {
        if (Interlocked.Exchange(ref _turning, 1) == 1) return;
        var now = services.Now;
        var utcNow = services.Time.GetUtcNow();
        foreach (var session in sessions.All) Check(session, now, utcNow);
        Volatile.Write(ref _turning, 0);
    }

    private async Task CheckAgain(Session session, TimeSpan after)
    {
        await Task.Delay(after, services.Time);
        Check(session, services.Now, services.Time.GetUtcNow());
    }

    private void Check(Session session, TimeSpan now, DateTimeOffset utcNow)
    {
        try
        {
            if (session.Check(now, utcNow) is { } again) _ = CheckAgain(session, again);
        }
        catch (Exception error)
        {
            // One connection's fault must not stop the time of all others.
            services.Log.CheckFailed(error, session.Id);
        }
    }
}
