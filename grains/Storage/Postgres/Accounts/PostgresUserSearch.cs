using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>
/// Finds users by prefix with two bounded seeks, each in the order of its index, so that the work does not grow with how many
/// match: those whose username matches come in first, display names fill what is left.
/// </summary>
internal static class PostgresUserSearch
{
    /// <summary>The last code point: no name that starts with the prefix sorts behind the prefix with this after it.</summary>
    private const string Last = "\U0010FFFF";

    private const string ByUsername =
        """
        SELECT id, username, display_name, status_text FROM accounts
        WHERE lower(username) >= lower($1 COLLATE "C") AND lower(username) < lower($2 COLLATE "C") ORDER BY lower(username) LIMIT $3
        """;

    private const string ByDisplayName =
        """
        SELECT id, username, display_name, status_text FROM accounts
        WHERE lower(display_name) >= lower($1 COLLATE "C") AND lower(display_name) < lower($2 COLLATE "C")
        ORDER BY lower(display_name) LIMIT $3
        """;

    public static async Task<IReadOnlyList<User>> Find(PostgresSession session, string prefix, int limit)
    {
        var from = PostgresText.Sought(prefix);
        await using var rows = await session.Rows(
            new Query(ByUsername, from, from + Last, (long)limit), new Query(ByDisplayName, from, from + Last, (long)limit)).ConfigureAwait(false);
        var byUsername = await rows.All(PostgresAccountRows.User).ConfigureAwait(false);
        var byDisplayName = await rows.All(PostgresAccountRows.User).ConfigureAwait(false);
        return [.. byUsername.Concat(byDisplayName).DistinctBy(u => u.Id).Take(limit)
            .OrderBy(u => u.Username, StringComparer.OrdinalIgnoreCase)];
    }
}
