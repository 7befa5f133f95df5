using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Accounts;

/// <summary>Users' own settings. Writes are durable when their task completes.</summary>
public interface ISettingsStore
{
    /// <summary>Of who has never set anything: the defaults.</summary>
    Task<UserSettings> Of(string user, CancellationToken cancel);

    /// <summary>What is null stays. The settings as they are then.</summary>
    Task<UserSettings> Change(string user, SettingsBody body, CancellationToken cancel);

    /// <summary>Users who keep their receipts private, in the order of their ids, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<string>> Private(string after, int limit, CancellationToken cancel);
}
