using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// Where the next page goes on: in a window that is behind a place (null: the newest), reaches down to another, and was shown down to a rank. Its
/// bounds keep it the same window while messages come and go.
/// </summary>
public sealed record SearchCursor(MessagePlace? Behind, MessagePlace? DownTo = null, HitRank? Shown = null)
{
    private const char Between = '~';
    private const int CharsMax = 500;
    private const int PlaceParts = 3;

    /// <summary>Opaque to whoever gets it.</summary>
    public string Write() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join(
        Between, [.. Parts(Behind), .. Parts(DownTo), .. Parts(Shown?.Place), (Shown?.Score ?? 0).ToString(CultureInfo.InvariantCulture)])));

    /// <summary>Null: none, or none of ours.</summary>
    public static SearchCursor? Read(string? cursor)
    {
        if (cursor is null || cursor.Length > CharsMax || !Base64Url.IsValid(cursor))
            return null;

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Between);
        if (parts.Length != (3 * PlaceParts) + 1 || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var score))
            return null;

        var isWhole = TryPlace(parts.AsSpan(0, PlaceParts), out var behind) & TryPlace(parts.AsSpan(PlaceParts, PlaceParts), out var downTo)
            & TryPlace(parts.AsSpan(2 * PlaceParts, PlaceParts), out var shown);
        return isWhole ? new SearchCursor(behind, downTo, shown is { } place ? new HitRank(score, place) : null) : null;
    }

    private static string[] Parts(MessagePlace? place) => place is { } p
        ? [p.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), p.Room, p.Seq.ToString(CultureInfo.InvariantCulture)]
        : ["", "", ""];

    private static bool TryPlace(ReadOnlySpan<string> parts, out MessagePlace? place)
    {
        place = null;
        if (parts is ["", "", ""])
            return true;

        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !Ids.IsId(parts[1]) || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return false;

        place = new MessagePlace(DateTimeOffset.FromUnixTimeMilliseconds(at), parts[1], seq);
        return true;
    }
}
