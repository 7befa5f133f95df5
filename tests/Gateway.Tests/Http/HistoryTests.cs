namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class HistoryTests
{
    [Fact]
    public async Task Pages_hold_what_is_stored_byte_for_byte()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.FakeReads.Stored = ["""{ "type":"message", "x" : "ü\u0041" }""", """{"type":"later"}"""];
        const string Expected = """{"items":[{ "type":"message", "x" : "ü\u0041" },{"type":"later"}],"hasMore":true,"head":42}""";

        (await host.Ask("GET", "/rooms/r1/messages?before=9&limit=200")).ShouldBe(200).Text.ShouldBe(Expected);
        (await host.Ask("GET", "/rooms/r1/events?after=3&limit=1000")).ShouldBe(200).Text.ShouldBe(Expected);
        host.Cluster.Calls.ShouldBe(["messages of r1 9// limit 200", "events of r1 after 3 limit 1000"]);
    }

    [Fact]
    public async Task Without_a_word_it_is_the_newest_messages_and_the_first_events()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/rooms/r1/messages")).Text.ShouldBe("""{"items":[],"hasMore":true,"head":42}""");
        (await host.Ask("GET", "/rooms/r1/events")).ShouldBe(200);
        (await host.Ask("GET", "/rooms/r1/messages?around=5")).ShouldBe(200);
        host.Cluster.Calls.ShouldBe(
            ["messages of r1 // limit 50", "events of r1 after 0 limit 200", "messages of r1 //5 limit 50"]);
    }

    [Fact]
    public async Task A_large_page_arrives_whole()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.FakeReads.Stored = [.. Enumerable.Range(1, 200).Select(n => $$"""{"seq":{{n}},"text":"{{new string('x', 5_000)}}"}""")];

        var items = (await host.Ask("GET", "/rooms/r1/messages?limit=200")).ShouldBe(200).Json.GetProperty("items");
        items.EnumerateArray().Select(item => item.GetProperty("seq").GetInt32()).ShouldBe(Enumerable.Range(1, 200));
    }
}
