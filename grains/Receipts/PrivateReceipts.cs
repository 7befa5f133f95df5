using System.Collections.Concurrent;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Receipts;

/// <summary>
/// Who keeps receipts private, as this silo knows it: all of them, in memory, so that a room can tell in its turn. Used by all rooms of the silo at once.
/// </summary>
internal sealed class PrivateReceipts(ISettingsStore store)
{
    private const int UsersPerRead = 1_000;

    /// <summary>How often it was read of each user alone: what was read of all before that says nothing of the user.</summary>
    private readonly ConcurrentDictionary<string, byte> _readMeanwhile = [];
    private readonly ConcurrentDictionary<string, byte> _private = [];

    public bool Has(string user) => _private.ContainsKey(user);

    /// <summary>The user's settings have changed.</summary>
    public async Task Reread(string user)
    {
        var settings = await store.Of(user, default);
        _readMeanwhile[user] = 0;
        Set(user, settings.PrivateReceipts);
    }

    /// <summary>Compares with all that is stored.</summary>
    public async Task Load()
    {
        _readMeanwhile.Clear();
        var stored = new HashSet<string>();
        for (IReadOnlyList<string>? page = null; page is null || page.Count == UsersPerRead; stored.UnionWith(page))
            page = await store.Private(page is [.., var last] ? last : "", UsersPerRead, default);
        foreach (var user in stored.Union(_private.Keys).Where(user => !_readMeanwhile.ContainsKey(user)))
            Set(user, stored.Contains(user));
    }

    private void Set(string user, bool isPrivate)
    {
        if (isPrivate)
            _private[user] = 0;
        else
            _private.TryRemove(user, out _);
    }
}
