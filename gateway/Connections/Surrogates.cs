using System.Globalization;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Finds lone surrogates in a JSON string as it lies on the wire. Its bytes are valid UTF-8, which has none, so only a <c>\u</c> escape
/// can be one; to find it here is much cheaper than the exception that decoding it would throw.
/// </summary>
internal static class Surrogates
{
    private const int EscapeLength = 6;

    /// <summary><paramref name="json"/>: the raw token, its escapes well-formed.</summary>
    public static bool AreLone(ReadOnlySpan<byte> json)
    {
        var wantsLow = false;
        for (var i = 0; i < json.Length;)
        {
            var unit = Unit(json[i..], out var length);
            if (char.IsLowSurrogate(unit) != wantsLow) return true;
            wantsLow = char.IsHighSurrogate(unit);
            i += length;
            if (wantsLow) continue;

            // Nothing but an escape is of interest.
            var next = json[i..].IndexOf((byte)'\\');
            if (next < 0) return false;
            i += next;
        }

        return wantsLow;
    }

    /// <summary>The UTF-16 unit of the <c>\u</c> escape that stands here; of anything else, something that is no surrogate.</summary>
    private static char Unit(ReadOnlySpan<byte> json, out int length)
    {
        length = json[0] == '\\' ? 2 : 1;
        if (length == 1 || json[1] != 'u') return default;
        length = EscapeLength;
        return (char)ushort.Parse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
