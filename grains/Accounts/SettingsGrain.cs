using Orleans.Chat.Accounts;
using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Users' own settings: hands each question on, and lets no exception of the store out.</summary>
[StatelessWorker, Reentrant, GrainType(ChatGrains.SettingsType)]
internal sealed class SettingsGrain(ISettingsStore store, ReceiptsNews news, TimeProvider time) : Grain, ISettings
{
    public Task<UserSettings> Of(string user) => StoreFailures.Guard(async () => Now(await store.Of(user, default)));

    public Task<UserSettings> Change(string user, SettingsBody body) => StoreFailures.Guard(async () =>
    {
        var changed = await store.Change(user, body, default);
        if (body.PrivateReceipts is not null)
            await news.Tell(user);
        return Now(changed);
    });

    /// <summary>What is past is over.</summary>
    private UserSettings Now(UserSettings settings) =>
        settings.DoNotDisturbUntil <= time.GetUtcNow() ? settings with { DoNotDisturbUntil = null } : settings;
}
