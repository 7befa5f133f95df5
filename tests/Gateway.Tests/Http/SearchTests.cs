using System.Text;
using System.Text.Json;
using Orleans.Chat.Protocol;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class SearchTests
{
    [Fact]
    public async Task Hits_hold_what_is_stored_byte_for_byte_and_what_of_it_was_looked_for()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Found = new SearchReply(
            [Hit("""{ "type":"message", "text" : "ü\u0041" }""", new TextRange(0, 2)), Hit("""{"type":"message"}""", new TextRange(1, 1), new TextRange(4, 3))],
            "bmV4dA");

        (await host.Ask("GET", "/search?q=%C3%BCa")).ShouldBe(200).Text.ShouldBe(
            """{"items":[{"message":{ "type":"message", "text" : "ü\u0041" },"highlights":[{"start":0,"length":2}]},"""
            + """{"message":{"type":"message"},"highlights":[{"start":1,"length":1},{"start":4,"length":3}]}],"cursor":"bmV4dA"}""");
        host.Cluster.Calls.ShouldBe(["search for ada: üa in  of  from  to  cursor  limit 20"]);
    }

    [Fact]
    public async Task What_is_asked_arrives_and_the_last_page_has_no_cursor()
    {
        await using var host = await ApiHost.Start();
        (await host.Ask("GET", "/search?q=a%20%22b%20c%22&room=r1&author=bob&after=2026-07-01T12:00:00Z&before=2026-07-01T14:30:00.5%2B02:00&cursor=x&limit=50"))
            .ShouldBe(200).Text.ShouldBe("""{"items":[]}""");
        host.Cluster.Calls.ShouldBe(
            ["search for ada: a \"b c\" in r1 of bob from 2026-07-01T12:00:00.0000000+00:00 to 2026-07-01T14:30:00.5000000+02:00 cursor x limit 50"]);
    }

    [Fact]
    public async Task A_hit_reads_as_the_contract_says()
    {
        await using var host = await ApiHost.Start();
        var message = new MessageFrame("r1", 7, "id7", new Person("bob", "Bob"), DateTimeOffset.UnixEpoch, "a hit");
        host.Cluster.Found = new SearchReply([new FoundMessage(WireFrame.Of(message), [new TextRange(2, 3)])]);

        var page = JsonSerializer.Deserialize((await host.Ask("GET", "/search?q=hit")).ShouldBe(200).Text, ChatJson.Wire.PageSearchHit)!;
        var hit = page.Items.ShouldHaveSingleItem();
        hit.Message.ShouldBe(message);
        hit.Highlights.ShouldBe([new TextRange(2, 3)]);
        page.Cursor.ShouldBeNull();
    }

    [Theory]
    [InlineData(""), InlineData("?q="), InlineData("?q=%20%20"), InlineData("?q=a%00b"), InlineData("?q=a&room=no%20id"), InlineData("?q=a&author=%F0%9F%91%8D")]
    [InlineData("?q=a&room="), InlineData("?q=a&before=yesterday"), InlineData("?q=a&after=2026-07-01"), InlineData("?q=a&after=2026-07-01T12:00:00")]
    [InlineData("?q=a&before=12"), InlineData("?q=a&limit=0"), InlineData("?q=a&limit=51"), InlineData("?q=a&limit=x")]
    public async Task What_makes_no_sense_is_invalid(string query)
    {
        await using var host = await ApiHost.Start();
        (await host.Ask("GET", "/search" + query)).ShouldBeProblem(400, "invalid");
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_invalid()
    {
        await using var host = await ApiHost.Start();
        (await host.Ask("GET", $"/search?q={new string('x', Limits.QueryChars + 1)}")).ShouldBeProblem(400, "invalid");
        (await host.Ask("GET", $"/search?q={new string('x', Limits.QueryChars)}")).ShouldBe(200);
    }

    [Fact]
    public async Task What_the_search_refuses_is_passed_on()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Found = new SearchReply([], Refusal: new Refusal(ErrorCode.Invalid, "There is nothing in it to look for."));
        (await host.Ask("GET", "/search?q=%3F")).ShouldBeProblem(400, "invalid").Text.ShouldContain("nothing in it to look for");
    }

    private static FoundMessage Hit(string json, params TextRange[] highlights) => new(WireFrame.OfJson(Encoding.UTF8.GetBytes(json)), [.. highlights]);
}
