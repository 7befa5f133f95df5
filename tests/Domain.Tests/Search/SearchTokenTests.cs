using CsCheck;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Search;

/// <summary>What the index holds of a text.</summary>
public sealed class SearchTokenTests
{
    private const string Letters = "aeinostüéñçøłßAEÉÅбдезйёїщБЁЙαεέςΣΆ";

    private static readonly Gen<string> Words = Gen.Char[Letters].Array[1, 12].Select(letters => new string(letters));

    private static readonly Gen<string> Texts = Gen.Select(Words, Gen.Char[" ,.-\n¿!"], (word, gap) => word + gap).Array[1, 10].Select(string.Concat);

    [Theory]
    [InlineData("Crème brûlée, s'il vous plaît!", "creme brulee s il vous plait")]
    [InlineData("Straße İSTANBUL ıstanbul Łódź Ørsted ﬁn ™ ½", "strasse istanbul lodz orsted fin tm 1 2")]
    [InlineData("Ещё ёж, йод; їжак; за́мок", "еще еж иод іжак замок")]
    [InlineData("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ")]
    [InlineData("שָׁלוֹם עולם", "שלום עולם")]
    [InlineData("مُحَمَّد إلى الـبيت", "محمد الي البيت")]
    [InlineData("हिन्दी में", "हिन्दी में")]
    [InlineData("v1.2 ３４ ٣٤ x_y a-b", "v1 2 34 x y a b")]
    [InlineData("👍🏽 ok👍", "👍 ok")]
    public void Words_are_folded(string text, string tokens) => Told(text).ShouldBe(tokens);

    [Theory]
    [InlineData("東京都", "東 京 東京 都 京都")]
    [InlineData("カタカナ", "カ タ カタ カナ タカ ナ")]
    [InlineData("한국어", "한 국 한국 어 국어")]
    [InlineData("ไทย", "ไ ท ไท ย ทย")]
    [InlineData("中 文", "中 文")]
    [InlineData("iPhone手机x", "iphone 手 机 手机 x")]
    [InlineData("🎉🚀", "🎉 🚀 🎉🚀")]
    public void Unspaced_writing_is_cut_into_characters_and_pairs(string text, string tokens) =>
        Told(text).Split(' ').ShouldBe(tokens.Split(' '), ignoreOrder: true);

    [Theory]
    [InlineData("ｶﾞｷﾞﾊﾟｳﾞ", "ガギパヴ"), InlineData("か\u3099は\u309A", "がぱ"), InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국")]
    [InlineData("e\u0301", "é"), InlineData("и\u0306", "й"), InlineData("\u0E33", "\u0E4D\u0E32"), InlineData("क\u093C", "\u0958")]
    [InlineData("さ\u3099", "ざ"), InlineData("神", "神"), InlineData("soft\u00ADhyphen", "softhyphen")]
    public void The_same_text_in_other_code_points_has_the_same_tokens(string one, string other) => Told(one).ShouldBe(Told(other));

    [Theory]
    [InlineData("か", "が"), InlineData("한", "하"), InlineData("कि", "की"), InlineData("ก้า", "กา"), InlineData("ｶ", "か")]
    public void Where_a_mark_makes_another_letter_it_counts(string one, string other) => Told(one).ShouldNotBe(Told(other));

    [Fact]
    public void Neither_case_nor_marks_count_in_Latin_Cyrillic_and_Greek() => Gen.Select(Texts, Gen.Int[0, 2].Array[20]).Sample((text, how) =>
    {
        var varied = string.Concat(text.Select((letter, i) => how[i % how.Length] switch
        {
            0 => char.ToUpperInvariant(letter).ToString(),
            1 when char.IsLetter(letter) => letter + "\u0301",
            _ => letter.ToString(),
        }));
        Told(varied).ShouldBe(Told(text));
    });

    [Fact]
    public void A_folded_text_is_folded_already() => Gen.String.Sample(text =>
        SearchTokens.OfText(string.Join(' ', SearchTokens.OfText(text))).Order(StringComparer.Ordinal)
            .ShouldBe(SearchTokens.OfText(text).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_longest_text_of_unspaced_writing_is_indexed_whole()
    {
        var text = string.Concat(Enumerable.Range(0, Limits.TextScalars).Select(i => (char)(0x4E00 + i)));
        var tokens = SearchTokens.OfText(text);
        tokens.Count.ShouldBe((2 * Limits.TextScalars) - 1);
        tokens.ShouldContain(text[^2..]);
    }

    [Fact]
    public void A_text_that_folds_to_much_more_is_bounded() =>
        SearchTokens.OfText(string.Concat(Enumerable.Range(0, Limits.TextScalars).Select(i => $"{(char)(0x3300 + (i % 0x58))}{(char)(0x4E00 + i)}")))
            .Count.ShouldBeInRange(SearchBounds.MessageTokens, SearchBounds.MessageTokens + 1);

    [Fact]
    public void Of_a_very_long_word_the_beginning_counts()
    {
        var word = string.Concat(Enumerable.Range(0, 30).Select(i => $"ab{i:D2}"));
        SearchTokens.OfText(word).ShouldBe([word[..SearchBounds.WordLetters]]);
    }

    [Fact]
    public void Ids_that_differ_in_case_alone_have_tokens_that_differ_in_more()
    {
        string[] ids = ["Lobby", "lobby", "LOBBY", "l-_0"];
        var tokens = ids.Select(SearchTokens.OfRoom).Concat(ids.Select(SearchTokens.OfAuthor)).ToList();
        tokens.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(tokens.Count);
        tokens.ShouldAllBe(token => !SearchTokens.OfText(token).Contains(token));
    }

    private static string Told(string text) => string.Join(' ', SearchTokens.OfText(text));
}
