using CsCheck;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Search;

/// <summary>What a query asks of the index, which texts it matches, how well, and what of them is marked.</summary>
public sealed class SearchQueryTests
{
    private static readonly Gen<string> Spaced = Gen.Char["abcdéñüбвгдё"].Array[2, 8].Select(letters => new string(letters));

    private static readonly Gen<string> Unspaced = Gen.Char["東京都大阪ひらがなカタ한국어ไทย"].Array[1, 8].Select(letters => new string(letters));

    [Theory]
    [InlineData("Hello wor", "hello", "wor"), InlineData("hello wor ", "hello wor", null), InlineData("hello w", "hello w", null)]
    [InlineData("\"hello wor\"", "hello wor", null), InlineData("東京", "東京", null), InlineData("京", "京", null)]
    [InlineData("東京都 abc", "東京 京都", "abc"), InlineData("iphone手", "iphone 手", null), InlineData("foo-ba", "foo", "ba")]
    [InlineData("wor!", "wor", null), InlineData("a a a", "a", null), InlineData("👍", "👍", null)]
    public void It_asks_the_index_for_its_tokens(string query, string tokens, string? prefix)
    {
        var parsed = Parse(query);
        string.Join(' ', parsed.Tokens).ShouldBe(tokens);
        parsed.Prefix.ShouldBe(prefix);
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("\"\""), InlineData("?! -- \"...\" \u0301")]
    public void A_query_of_nothing_is_refused(string query) => SearchQuery.Parse(query, out _)!.Code.ShouldBe(ErrorCode.Invalid);

    [Fact]
    public void A_query_has_a_bound_and_so_has_what_it_asks()
    {
        SearchQuery.Parse(new string('x', Limits.QueryChars + 1), out _)!.Code.ShouldBe(ErrorCode.TooLong);
        Parse(string.Concat(Enumerable.Range(0, Limits.QueryChars).Select(i => (char)(0x4E00 + i)))).Tokens.Count.ShouldBe(SearchBounds.QueryTokens);
    }

    [Theory]
    [InlineData("cafe", "Le CAFÉ est bon", "[CAFÉ]"), InlineData("cafe\u0301 bon", "un bon café", "[bon] [café]")]
    [InlineData("ещё", "Еще раз", "[Еще]"), InlineData("strass", "In der Straße", "[Straße]"), InlineData("京", "東京都", "[京]")]
    [InlineData("東京都", "いま東京都にいる", "[東京都]"), InlineData("어", "한국어를", "[어]"), InlineData("학교", "학교에서", "[학교]")]
    [InlineData("\"red car\"", "a car; a red car", "[red car]"), InlineData("aa", "aa aab", "[aa] [aab]"), InlineData("ab \"b c\"", "ab. b, c", "[ab] [b, c]")]
    [InlineData("e", "e\u0301!", "[e\u0301]"), InlineData("a b", "a a b", "[a] [a] [b]"), InlineData("ありがとう", "ありがとうございます", "[ありがとう]")]
    [InlineData("foo.bar", "see foo.bar", "[foo.bar]"), InlineData("京都京", "京都京都京", "[京都京都京]")]
    public void What_matches_is_marked(string query, string text, string marked)
    {
        var match = Parse(query).Match(text).ShouldNotBeNull();
        string.Join(' ', match.Highlights.Select(h => $"[{text.Substring(h.Start, h.Length)}]")).ShouldBe(marked);
    }

    [Theory]
    [InlineData("東京都", "東京と京都"), InlineData("\"red car\"", "car red"), InlineData("foo-bar", "bar foo"), InlineData("ab ", "abc")]
    [InlineData("京都", "東京 都"), InlineData("a b", "a"), InlineData("が", "か")]
    public void What_is_not_all_there_does_not_match(string query, string text) => Parse(query).Match(text).ShouldBeNull();

    [Fact]
    public void More_counts_before_less()
    {
        var query = Parse("crème brûl");
        string[] texts = ["crème brûl", "creme brul", "crème brûlée", "creme brulee", "brûl, crème", "brul creme", "brûlée crème", "brulee creme"];
        texts.Select(text => query.Match(text)!.Score).ShouldBe([7, 6, 5, 4, 3, 2, 1, 0]);
    }

    [Fact]
    public void Every_word_is_found_and_so_is_its_beginning() => Gen.Select(Spaced.Array[1, 8], Gen.Int[0, 7], Gen.Int[2, 8]).Sample((words, pick, letters) =>
    {
        var word = words[pick % words.Length];
        IsFound(word + " ", string.Join(", ", words));
        IsFound(word[..Math.Min(letters, word.Length)], string.Join(' ', words).ToUpperInvariant());
    });

    [Fact]
    public void Of_unspaced_writing_every_stretch_is_found() => Gen.Select(Unspaced.Array[1, 4], Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[1, 8]).Sample(
        (runs, pick, from, length) =>
        {
            var run = runs[pick % runs.Length];
            from %= run.Length;
            IsFound(run.Substring(from, Math.Min(length, run.Length - from)), string.Join('。', runs));
        });

    [Fact]
    public void Stretches_that_are_marked_are_in_order_apart_and_in_the_text() => Gen.Select(Gen.Char["ab東京 é\u0301"].Array[0, 60], Gen.Char["ab東京 "].Array[1, 4]).Sample(
        (letters, wanted) =>
        {
            var text = new string(letters);
            if (SearchQuery.Parse(new string(wanted), out var query) is not null || query!.Match(text) is not { } match)
                return;

            match.Highlights.ShouldNotBeEmpty();
            var end = -1;
            foreach (var range in match.Highlights)
            {
                range.Start.ShouldBeGreaterThan(end);
                range.Length.ShouldBePositive();
                end = range.Start + range.Length;
            }

            end.ShouldBeLessThanOrEqualTo(text.Length);
        });

    [Fact]
    public void Marks_have_a_bound() =>
        Parse("a ").Match(string.Concat(Enumerable.Repeat("a ", 1_000)))!.Highlights.Count.ShouldBe(SearchBounds.Highlights);

    /// <summary>By the index, whose tokens it has all, and by the text.</summary>
    private static void IsFound(string wanted, string text)
    {
        var (query, tokens) = (Parse(wanted), SearchTokens.OfText(text));
        query.Tokens.ShouldBeSubsetOf(tokens, $"{wanted} in {text}");
        if (query.Prefix is { } prefix)
            tokens.ShouldContain(token => token.StartsWith(prefix, StringComparison.Ordinal), $"{wanted} in {text}");
        query.Match(text).ShouldNotBeNull($"{wanted} in {text}");
    }

    private static SearchQuery Parse(string text)
    {
        SearchQuery.Parse(text, out var query).ShouldBeNull();
        return query!;
    }
}
