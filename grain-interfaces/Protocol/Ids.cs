using System.Buffers;

namespace Orleans.Chat.Protocol;

/// <summary>The grammar of ids (docs/protocol.md, Terms). An id that does not match is <c>invalid</c> before anything looks it up.</summary>
public static class Ids
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Of a user, room or connection: 1–<see cref="Limits.IdChars"/> characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool IsId(string? value) => IsOf(value, Limits.IdChars);

    /// <summary>Of a send: 1–<see cref="Limits.ClientIdChars"/> characters of <c>[A-Za-z0-9_-]</c>.</summary>
    public static bool IsClientId(string? value) => IsOf(value, Limits.ClientIdChars);

    private static bool IsOf(string? value, int charsMax) =>
        value is { Length: > 0 } && value.Length <= charsMax && !value.AsSpan().ContainsAnyExcept(Allowed);
}
