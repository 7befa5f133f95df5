using CsCheck;
using static Orleans.Chat.Gateway.Tests.WebSockets.ClientBytes;

namespace Orleans.Chat.Gateway.Tests.WebSockets;

/// <summary>RFC 6455, 8.1: a text is UTF-8 as a whole; its fragments need not be.</summary>
public sealed class Utf8Tests
{
    [Fact]
    public void A_character_may_be_cut_by_fragments_anywhere()
    {
        var text = "κόσμε 한글 🌍 \u0800\uD7FF\uE000\uFFFD";
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Gen.Int[0, bytes.Length].Array[1, 6].Sample(cuts =>
        {
            int[] at = [0, .. cuts.Order(), bytes.Length];
            var parts = at.Zip(at.Skip(1), (from, to) => bytes[from..to]).ToList();
            var frames = parts.Select((part, i) =>
                Frame((i == 0 ? Text : Continuation) | (i == parts.Count - 1 ? Final : 0), part));
            return ReadAll.Of([.. frames]).GetAwaiter().GetResult().SequenceEqual([$"text {text}"]);
        });
    }

    [Theory]
    [InlineData("80")]
    [InlineData("C0AF")]
    [InlineData("E080AF")]
    [InlineData("F08080AF")]
    [InlineData("C1BF")]
    [InlineData("EDA080")]
    [InlineData("EDBFBF")]
    [InlineData("F4908080")]
    [InlineData("FE")]
    [InlineData("FF")]
    [InlineData("CEBAE1BDB9CF83CEBCCEB5EDA080656469746564")]
    [InlineData("E282")]
    [InlineData("F09F8C")]
    public async Task What_is_no_utf8_is_refused_whole_or_in_fragments(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        (await ReadAll.Of(Frame(Final | Text, bytes))).ShouldBe(["broken 1007"]);
        (await ReadAll.Of(Frame(Text, bytes[..1]), Frame(Final, bytes[1..]))).ShouldBe(["broken 1007"]);
    }
}
