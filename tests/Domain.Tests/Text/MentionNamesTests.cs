using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Text;

public sealed class MentionNamesTests
{
    [Theory]
    [InlineData("@ada", "ada"), InlineData("hi @ada, and @bob!", "ada bob"), InlineData("(@Ada_L)", "Ada_L"), InlineData("line\n@ada\n", "ada")]
    [InlineData("ends with @ada.", "ada.|ada"), InlineData("really @a.d-a.?", "a.d-a.|a.d-a"), InlineData("@@ada", "ada"), InlineData("é@ada", "ada")]
    [InlineData("ada@example.org", ""), InlineData("@ ada", ""), InlineData("@", ""), InlineData("@ab", ""), InlineData("@...", "..."), InlineData("no one", "")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz0123456789", "")]
    public void Names_follow_an_at_that_follows_no_name(string text, string names) =>
        string.Join(' ', MentionNames.In(text).Select(n => string.Join('|', n))).ShouldBe(names);

    [Fact]
    public void Only_so_many_are_looked_at() =>
        MentionNames.In(string.Concat(Enumerable.Range(0, 200).Select(i => $"@user{i} "))).Count.ShouldBe(Limits.Mentions);
}
