using Orleans.Chat.Presence;

namespace Orleans.Chat.Storage.Presence;

/// <summary>
/// Who is there, kept so that a silo that starts knows it. It is worth nothing by itself and can be had again from the gateways, so it is cheap instead of
/// durable: a crash of the database's server may empty it, and <see cref="Generation"/> tells.
/// </summary>
public interface IPresenceStore
{
    /// <summary>
    /// Of each user at each gateway the row that supersedes the others is kept, in the statement itself, whatever comes when. When the task completes, other
    /// silos read it; when it fails, some may have been merged.
    /// </summary>
    Task Merge(IReadOnlyCollection<PresenceRow> rows, CancellationToken cancel);

    /// <summary>Rows by user and gateway, those who went included, after a given key; from the start for two empty strings. Fewer than the limit: no more follow.</summary>
    Task<IReadOnlyList<PresenceRow>> Rows((string User, string Gateway) after, int limit, CancellationToken cancel);

    /// <summary>Names what the store is filled with since it was made or last emptied; the first who finds it empty names it <paramref name="offered"/>.</summary>
    Task<string> Generation(string offered, CancellationToken cancel);

    /// <summary>Rows of those who went, of a version below this one, are kept no longer.</summary>
    Task Forget(long version, CancellationToken cancel);

    /// <summary>Which of these users are members of the room.</summary>
    Task<IReadOnlyCollection<string>> MembersAmong(string room, IReadOnlyCollection<string> users, CancellationToken cancel);
}
