namespace Orleans.Chat.Domain.Search;

/// <summary>
/// What must stand together: the parts of one word of the query, or all that is in quotation marks. <c>IsPrefix</c>: its last word may go on.
/// </summary>
internal sealed record SearchPhrase(string Written, IReadOnlyList<TextUnit> Units, bool IsPrefix)
{
    /// <summary>The tokens that a message has in which it stands: of unspaced writing the pairs, which each say more than a character does.</summary>
    public IEnumerable<string> Tokens()
    {
        for (var i = 0; i < Units.Count - (IsPrefix ? 1 : 0); i++)
        {
            if (Units[i].Follows)
                yield return Units[i - 1].Text + Units[i].Text;
            else if (i + 1 == Units.Count || !Units[i + 1].Follows)
                yield return Units[i].Text;
        }
    }

    /// <summary>Whether it stands in a text from a unit on.</summary>
    public bool StandsAt(List<TextUnit> text, int from)
    {
        if (from + Units.Count > text.Count)
            return false;

        for (var i = 0; i < Units.Count; i++)
        {
            var (wanted, there) = (Units[i], text[from + i]);
            if (wanted.Follows && !there.Follows)
                return false;

            if (IsPrefix && i == Units.Count - 1 ? !there.Text.StartsWith(wanted.Text, StringComparison.Ordinal) : there.Text != wanted.Text)
                return false;
        }

        return true;
    }

    /// <summary>Where it stands: its last word ends there, and does not only begin.</summary>
    public bool IsWholeAt(List<TextUnit> text, int from) => text[from + Units.Count - 1].Text == Units[^1].Text;

    /// <summary>Where it stands: with the accents that it was given, if not the case.</summary>
    public bool IsWrittenAt(string text, List<TextUnit> units, int from)
    {
        var written = Written.AsSpan(Units[0].Start, Units[^1].End - Units[0].Start);
        var there = text.AsSpan(units[from].Start..units[from + Units.Count - 1].End);
        return IsPrefix ? there.StartsWith(written, StringComparison.OrdinalIgnoreCase) : there.Equals(written, StringComparison.OrdinalIgnoreCase);
    }
}
