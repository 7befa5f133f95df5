using System.Buffers.Text;
using System.Text;

namespace Orleans.Chat.Storage;

/// <summary>
/// Opaque cursors of lists paged by keyset: the last row's key. A malformed one reads from the start. The parts are UTF-8 with a NUL in
/// between, which no name may hold: the longest key (a name of 80 scalars, 4 bytes each, an id, a number) is well within the 2,000
/// characters that the API takes.
/// </summary>
internal static class Cursors
{
    private const int CharsMax = 2_000;
    private const char Between = '\0';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(params ReadOnlySpan<string?> key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, key)));

    /// <summary>Null: no cursor, or not one of so many parts.</summary>
    public static string[]? Read(string? cursor, int parts)
    {
        if (cursor is null || cursor.Length > CharsMax)
            return null;

        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(cursor)).Split(Between) is var key && key.Length == parts ? key : null;
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
