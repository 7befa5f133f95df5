using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>
/// Finds users by prefix with two bounded seeks, each in the order of its index, so that the work does not grow with how many
/// match: those whose username matches come in first, display names fill what is left.
/// </summary>
internal static class UserSearch
{
    /// <summary>The last code point: no name that starts with the prefix sorts behind the prefix with this after it.</summary>
    private const string Last = "\U0010FFFF";

    public static IReadOnlyList<User> Find(SqliteSession session, string prefix, int limit)
    {
        var byUsername = session.All(
            """
            SELECT id, username, display_name, status_text FROM accounts
            WHERE username >= $1 AND username < $2 ORDER BY username LIMIT $3
            """, AccountRows.User, prefix, prefix + Last, limit);
        var byDisplayName = session.All(
            """
            SELECT id, username, display_name, status_text FROM accounts
            WHERE display_name >= $1 AND display_name < $2 ORDER BY display_name LIMIT $3
            """, AccountRows.User, prefix, prefix + Last, limit);

        return [.. byUsername.Concat(byDisplayName).DistinctBy(u => u.Id).Take(limit)
            .OrderBy(u => u.Username, StringComparer.OrdinalIgnoreCase)];
    }
}
