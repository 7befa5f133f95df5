using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>Cuts a text into what can be found.</summary>
internal static class TextUnits
{
    public static List<TextUnit> Of(ReadOnlySpan<char> text)
    {
        var (folded, units) = (Folding.Fold(text), new List<TextUnit>());
        for (var i = 0; i < folded.Count;)
        {
            var run = RunFrom(folded, i, out var kind);
            if (kind == CharacterKind.Word)
                units.Add(Word(folded, i, run));
            for (var at = i; kind == CharacterKind.Unspaced && at < i + run; at++)
                units.Add(new TextUnit(folded[at].Value.ToString(), folded[at].Start, folded[at].End, IsWord: false, Follows: at > i));
            i += run;
        }

        return units;
    }

    /// <summary>How many characters of one kind come one after the other.</summary>
    private static int RunFrom(List<FoldedRune> folded, int from, out CharacterKind kind)
    {
        kind = Characters.KindOf(folded[from].Value);
        var end = from + 1;
        while (end < folded.Count && Characters.KindOf(folded[end].Value) == kind)
            end++;
        return end - from;
    }

    /// <summary>Of a very long word only the beginning counts, in the index and here.</summary>
    private static TextUnit Word(List<FoldedRune> folded, int from, int length)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Math.Min(length, SearchBounds.WordLetters); i++)
            text.Append(folded[from + i].Value.ToString());
        return new TextUnit(text.ToString(), folded[from].Start, folded[from + length - 1].End, IsWord: true, Follows: false);
    }
}
