using System.Globalization;
using CsCheck;
using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Text;

public sealed class EmojiTests
{
    private static readonly string[] Parts =
        ["👩", "❤", "🏽", "\ufe0f", "\u200d", "🇺", "🇦", "1", "⃣", "🏴", "\U000E0067", "\U000E007F", "a", "\u0301"];

    [Theory]
    [InlineData("👍"), InlineData("👍🏽"), InlineData("❤"), InlineData("❤️"), InlineData("😀"), InlineData("🫠"), InlineData("©️"), InlineData("✅")]
    [InlineData("👩‍👩‍👧‍👦"), InlineData("👩🏻‍❤️‍💋‍👨🏿"), InlineData("🏳️‍🌈"), InlineData("🧑🏾‍🚀"), InlineData("🇺🇦"), InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿"), InlineData("1️⃣"), InlineData("#⃣")]
    public void One_emoji_is_one_however_it_is_put_together(string emoji)
    {
        Emoji.Check(emoji).ShouldBeNull();
        StringInfo.GetNextTextElementLength(emoji).ShouldBe(emoji.Length);
    }

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("a"), InlineData("ok"), InlineData("1"), InlineData("👍👍"), InlineData("👍 "), InlineData("a👍")]
    [InlineData("🇺"), InlineData("🇺🇦🇺"), InlineData("❤️️"), InlineData("👍🏽🏽"), InlineData("👩‍"), InlineData("‍👩"), InlineData("👩‍a"), InlineData("👍\u0301")]
    [InlineData("\ud83d"), InlineData("👍\0"), InlineData("🏴󠁿"), InlineData("中"), InlineData("é"), InlineData("\u200d"), InlineData("\ufe0f"), InlineData("🏽")]
    public void Anything_else_is_invalid(string text) => Emoji.Check(text)!.Code.ShouldBe(ErrorCode.Invalid);

    [Fact]
    public void What_is_longer_than_any_emoji_is_invalid()
    {
        var joined = string.Join('\u200d', Enumerable.Repeat("👩", 10));
        Emoji.Check(joined)!.Code.ShouldBe(ErrorCode.Invalid);
        Emoji.Check(string.Join('\u200d', Enumerable.Repeat("👩", 9))).ShouldBeNull("that is 60 bytes");
        Emoji.Check(new string('a', 100_000)).ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_is_taken_is_one_character_to_a_reader_and_within_bounds() =>
        Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 6]
            .Sample(parts =>
            {
                var text = string.Concat(parts);
                if (Emoji.Check(text) is null)
                    StringInfo.GetNextTextElementLength(text).ShouldBe(text.Length);
            });
}
