using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// How well a message is what was looked for. More counts before less: all words in the order of the query and side by side; then the last word
/// whole, not only as the beginning of one; then written with the same accents. Of hits that are alike the newest is first. Nothing in it is
/// counted over other messages: how rare a word is would be told differently by each store, change from page to page, and tell how often it is
/// said in rooms that the caller is not in.
/// </summary>
public sealed record SearchMatch(int Score, IReadOnlyList<TextRange> Highlights)
{
    private const int SideBySide = 4;
    private const int Whole = 2;
    private const int AsWritten = 1;

    /// <summary>Null: one of the phrases does not stand in the text.</summary>
    internal static SearchMatch? Of(IReadOnlyList<SearchPhrase> phrases, string text)
    {
        var units = TextUnits.Of(text);
        var places = new List<List<int>>();
        foreach (var phrase in phrases)
        {
            var found = Enumerable.Range(0, units.Count).Where(from => phrase.StandsAt(units, from)).ToList();
            if (found.Count == 0)
                return null;

            places.Add(found);
        }

        var pairs = phrases.Zip(places).ToList();
        var score = (places[0].Exists(from => StandInOrder(phrases, units, from)) ? SideBySide : 0)
            + (pairs.TrueForAll(p => p.Second.Exists(from => p.First.IsWholeAt(units, from))) ? Whole : 0)
            + (pairs.TrueForAll(p => p.Second.Exists(from => p.First.IsWrittenAt(text, units, from))) ? AsWritten : 0);
        return new SearchMatch(score, Marked([.. pairs.SelectMany(p => p.Second.Select(from => Range(units, from, p.First)))]));
    }

    private static bool StandInOrder(IReadOnlyList<SearchPhrase> phrases, List<TextUnit> text, int from)
    {
        foreach (var phrase in phrases)
        {
            if (!phrase.StandsAt(text, from))
                return false;

            from += phrase.Units.Count;
        }

        return true;
    }

    private static (int Start, int End) Range(List<TextUnit> text, int from, SearchPhrase phrase) =>
        (text[from].Start, text[from + phrase.Units.Count - 1].End);

    /// <summary>In order; those that meet are one.</summary>
    private static List<TextRange> Marked(List<(int Start, int End)> ranges)
    {
        var marked = new List<TextRange>();
        foreach (var (start, end) in ranges.Order())
        {
            if (marked is [.., var last] && start <= last.Start + last.Length)
                marked[^1] = last with { Length = Math.Max(last.Length, end - last.Start) };
            else if (marked.Count < SearchBounds.Highlights)
                marked.Add(new TextRange(start, end - start));
            else
                break;
        }

        return marked;
    }
}
