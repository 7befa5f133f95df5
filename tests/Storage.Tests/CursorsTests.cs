using System.Buffers.Text;

namespace Orleans.Chat.Storage.Tests;

/// <summary>Cursors come back as they were made, in few characters, and what is none reads from the start.</summary>
public sealed class CursorsTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_was_made()
    {
        string[] key = ["12", "Ünïcode 😀, \"quoted\"", ""];
        Cursors.Read(Cursors.Of(key), 3).ShouldBe(key);
        Cursors.Read(Cursors.Of("alone"), 1).ShouldBe(["alone"]);
    }

    [Fact]
    public void The_longest_key_of_all_fits_what_the_api_takes() =>
        Cursors.Of("2147483647", string.Concat(Enumerable.Repeat("😀", 80)), new string('i', 40)).Length.ShouldBeLessThan(600);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no cursor!")]
    [InlineData("a")]
    [InlineData("_____w")]
    public void What_is_none_reads_from_the_start(string? cursor) => Cursors.Read(cursor, 2).ShouldBeNull();

    [Fact]
    public void One_of_another_list_or_beyond_all_bounds_reads_from_the_start()
    {
        Cursors.Read(Cursors.Of("a", "b", "c"), 2).ShouldBeNull();
        Cursors.Read(Base64Url.EncodeToString(new byte[2_000]), 2_000).ShouldBeNull();
    }
}
