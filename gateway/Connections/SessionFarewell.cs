namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Sends every connection away when the host begins to stop: before the server does, which would otherwise wait for them. The wheel ends
/// those that do not go.
/// </summary>
internal sealed class SessionFarewell(Sessions sessions, SessionServices services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (services.Settings.LimitsDisabled) services.Log.LimitsLifted();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        services.Log.ShuttingDown(sessions.Count);
        services.Presence.FallSilent();
        var patience = SessionLimits.CloseWithin + (2 * SessionLimits.CheckEvery);
        await sessions.Shut().WaitAsync(patience, services.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
