using System.Buffers;
using System.Collections.Frozen;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>
/// Whose pages may open a socket: our own origin's and those named in the settings. Compared by scheme, host and port, exactly: a browser
/// lets any page open a socket to any host, so this is all that stands between them.
/// </summary>
internal sealed class OriginRule(IEnumerable<string> allowed)
{
    private static readonly SearchValues<char> NotInOrigin = SearchValues.Create("/\\?#@ ");

    private readonly FrozenSet<string> _allowed = allowed.ToFrozenSet(StringComparer.Ordinal);

    /// <summary><paramref name="own"/>: the origin of the request itself. No <c>Origin</c> at all is no browser, and allowed.</summary>
    public bool Allows(string? origin, string own)
    {
        if (origin is null) return true;
        var asked = Normal(origin);
        return asked is not null && (asked == Normal(own) || _allowed.Contains(asked));
    }

    /// <summary>Scheme, host and port in lower case, the port always given; null: no origin of the web.</summary>
    public static string? Normal(string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)) return null;
        var start = $"{uri.Scheme}://";
        if (start is not ("http://" or "https://")) return null;
        if (!origin.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return null;

        // A path, a user or a fragment is no part of an origin, not even an empty one.
        var hasMore = origin.AsSpan(start.Length).ContainsAny(NotInOrigin);
        return hasMore ? null : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}".ToLowerInvariant();
    }
}
