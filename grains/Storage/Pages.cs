using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage;

/// <summary>Pages of lists: one row more than asked for tells whether there is a next page.</summary>
internal static class Pages
{
    public static Page<T> Of<T>(List<T> rows, int limit, Func<T, string> cursorOf) =>
        rows.Count > limit ? new Page<T>(rows[..limit], cursorOf(rows[limit - 1])) : new Page<T>(rows);
}
