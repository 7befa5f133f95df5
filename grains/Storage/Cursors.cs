using System.Buffers.Text;
using System.Text.Json;

namespace Orleans.Chat.Storage;

/// <summary>Opaque cursors of lists paged by keyset: the last row's key. A malformed one reads from the start.</summary>
internal static class Cursors
{
    public static string Of(params string[] key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>Null: no cursor, or not one of so many parts.</summary>
    public static string[]? Read(string? cursor, int parts)
    {
        if (cursor is null || cursor.Length > 1_000)
            return null;

        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is { } key && key.Length == parts ? key : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
