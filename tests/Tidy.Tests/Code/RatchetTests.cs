using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

public sealed class RatchetTests
{
    private const string Listed = "# why\n\nfile-lines a.cs 350\n";

    [Fact]
    public void What_is_listed_at_its_size_passes() => Judge(350).ShouldBeEmpty();

    [Theory]
    [InlineData(351, "grew"), InlineData(349, "shrank")]
    public void What_changed_its_size_is_noticed(int size, string says) => Judge(size).ShouldHaveSingleItem().ShouldContain(says);

    [Fact]
    public void What_is_not_listed_is_noticed() =>
        Ratchet.Judge([new Measure("file-lines", "b.cs", 301, 300)], "").ShouldHaveSingleItem().ShouldContain("300 at most");

    [Fact]
    public void What_is_no_longer_needed_is_noticed() => Ratchet.Judge([], Listed).ShouldHaveSingleItem().ShouldContain("take its line out");

    private static IEnumerable<string> Judge(int size) => Ratchet.Judge([new Measure("file-lines", "a.cs", size, 300)], Listed);
}
