using Microsoft.Extensions.Logging;
using Orleans.Chat.Accounts;
using Orleans.Chat.Grains.Presence;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Receipts;

/// <summary>
/// Has every silo that hosts rooms go by a changed setting. At start, and now and then, a silo compares with all that is stored: so one that was not told goes
/// by it within <see cref="LoadEvery"/>.
/// </summary>
internal sealed class ReceiptsNews(
    PrivateReceipts receipts, HostingSilos silos, SiloClient<IReceiptsFeed> client, TimeProvider time, ILogger<ReceiptsNews> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    public static readonly TimeSpan LoadEvery = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ReceiptsNews), ServiceLifecycleStage.ApplicationServices, Start, Stop);

    public void Dispose() => _stopping.Dispose();

    /// <summary>Completes when all go by it, or are late.</summary>
    public Task Tell(string user) => Task.WhenAll([receipts.Reread(user), .. silos.Others.Select(silo => Tell(silo, user))]);

    private async Task Tell(SiloAddress silo, string user)
    {
        try
        {
            await client.At(silo).Changed(user).WaitAsync(TellWithin, time);
        }
        catch (Exception e)
        {
            Log.SettingNotTold(logger, silo.ToString(), user, e);
        }
    }

    private async Task Start(CancellationToken cancel)
    {
        await receipts.Load().WaitAsync(cancel);
        _running = Periodically.Run(LoadEvery, TryLoad, time, _stopping.Token);
    }

    private async Task Stop(CancellationToken cancel)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancel);
    }

    private async Task TryLoad()
    {
        try
        {
            await receipts.Load();
        }
        catch (Exception e)
        {
            Log.SettingsNotLoaded(logger, e);
        }
    }
}
