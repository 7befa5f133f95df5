using System.Text;
using System.Text.Json;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>What edits, deletions and reactions do to the rows, in the transaction of their own events.</summary>
public abstract class RevisionsContract(TestStore store) : StoreTest(store)
{
    private const string Secret = "the-plot-is-to-be-kept-secret";

    [Fact]
    public async Task An_event_reads_as_it_was_rewritten_wherever_it_is_read()
    {
        await Create("r");
        await Commit(An.Messages("r", 1, 3));
        await Commit(An.Append("r", 4, An.Event(5)) with { Changes = [new RewriteEvent(3, Json(3, "as it stands"))] });

        (await Log.Events("r", 2, new SliceBounds(1, 9_999), Cancel)).ShouldHaveSingleItem().Frame.Json.ToArray().ShouldBe(Json(3, "as it stands"));
        (await Load("r")).Tail[2].Frame.Json.ToArray().ShouldBe(Json(3, "as it stands"));
        (await Texts(new HistoryQuery(null, null, 3, 10))).ShouldBe(["", "as it stands", ""]);
        (await Queries.Events(An.Owner, "r", 2, 1, Cancel))!.Items[0].Json.ToArray().ShouldBe(Json(3, "as it stands"));
        (await Store.Messages.Message("r", 3, An.Owner, Cancel))!.Frame.Json.ToArray().ShouldBe(Json(3, "as it stands"));
    }

    [Fact]
    public async Task A_stale_writer_rewrites_nothing_and_a_repeat_nothing_twice()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 1));
        var reaction = An.Append("r", 2, An.Event(3)) with { Changes = [new SetReaction(2, "👍", "bob", true), new RewriteEvent(2, Json(2, "new"))] };
        await Commit(reaction);
        (await Log.Append(reaction)).ShouldBeOfType<AppendOutcome.Already>();
        (await Log.Append(reaction with { AppendId = Guid.NewGuid() })).ShouldBe(new AppendOutcome.Conflict(3));

        (await Log.Append(An.Append("r", 3, An.Event(4)) with { Changes = [new SetReaction(2, "👍", "bob", true)] })).ShouldBe(
            new AppendOutcome.Conflict(3), "one of each per user");
        (await Log.Append(An.Append("r", 3, An.Event(4)) with { Changes = [new SetReaction(2, "👍", "eve", false)] })).ShouldBe(
            new AppendOutcome.Conflict(3), "there is none to take away");
        (await Log.Append(An.Append("r", 3, An.Event(4)) with { Changes = [new RewriteEvent(99, Json(99, "x"))] })).ShouldBe(new AppendOutcome.Conflict(3));
        (await Seqs("r")).ShouldBe([1, 2, 3]);
        (await Texts(new HistoryQuery(null, null, null, 10))).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_message_is_read_with_its_newest_edit_and_what_the_asker_has_reacted()
    {
        await Create("r", "bob");
        await Create("s");
        await Commit(An.Messages("r", 1, 2));
        await Commit(An.Append("r", 3, An.Event(4), An.Event(5), An.Event(6)) with
        {
            Changes =
            [
                new PutEdit(2, 4), new PutEdit(2, 5), new SetReaction(2, "👍", "bob", true), new SetReaction(2, "🎉", "bob", true),
                new SetReaction(2, "👍", An.Owner, true), new SetReaction(3, "❤️", "bob", true),
            ],
        });

        await Read("bob", 5, "🎉", "👍");
        await Read(An.Owner, 5, "👍");
        await Read("eve", 5);
        (await Store.Messages.Message("r", 3, "bob", Cancel))!.NewestEdit.ShouldBeNull();
        (await Store.Messages.Message("r", 4, "bob", Cancel)).ShouldBeNull("that is no message");
        (await Store.Messages.Message("r", 99, "bob", Cancel)).ShouldBeNull();
        (await Store.Messages.Message("s", 2, "bob", Cancel)).ShouldBeNull();

        await Commit(An.Append("r", 6, An.Event(7)) with { Changes = [new SetReaction(2, "👍", "bob", false)] });
        await Read("bob", 5, "🎉");
        await Commit(An.Append("r", 7, An.Event(8)) with { Changes = [new ForgetMessage(2)] });
        await Read("bob", null);
        (await Store.Messages.Message("r", 3, "bob", Cancel))!.Reacted.ShouldBe(["❤️"], "another message's are left");

        async Task Read(string user, long? edit, params string[] reacted)
        {
            var read = (await Store.Messages.Message("r", 2, user, Cancel)).ShouldNotBeNull();
            read.NewestEdit.ShouldBe(edit);
            read.Reacted.ShouldBe(reacted, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_page_says_which_reactions_are_its_readers_own_and_nothing_else_changes()
    {
        await Create("r", "bob");
        var message = """{"type":"message","seq":2,"text":"Grüße <b>&amp;</b> ❤","later":[1],"reactions":[{"emoji":"❤","count":2,"users":["bob","ann"]},{"emoji":"☕","count":1,"users":["ann"]}]}""";
        await Commit(An.Append("r", 1, An.Message(2) with { Json = Encoding.UTF8.GetBytes(message) }, An.Message(3)) with
        {
            Changes = [new SetReaction(2, "❤", "bob", true), new SetReaction(2, "❤", An.Owner, true), new SetReaction(2, "☕", An.Owner, true)],
        });

        foreach (var query in new[] { new HistoryQuery(null, null, null, 9), new HistoryQuery(null, 1, null, 9), new HistoryQuery(null, null, 2, 9) })
        {
            (await Page("bob", query)).ShouldBe(message.Replace("\"bob\",\"ann\"]", "\"bob\",\"ann\"],\"mine\":true", StringComparison.Ordinal));
            (await Page(An.Owner, query)).ShouldBe(message.Replace("\"ann\"]", "\"ann\"],\"mine\":true", StringComparison.Ordinal));
        }

        await Commit(An.Changing("r", 3, new PutMember("eve", Role.Member, An.Hour)));
        (await Page("eve", new HistoryQuery(null, null, null, 9))).ShouldBe(message);

        async Task<string> Page(string user, HistoryQuery query) =>
            Encoding.UTF8.GetString((await Queries.Messages(user, "r", query, Cancel))!.Items[0].Json.Span);
    }

    /// <summary>Short, and so long that a row of it does not fit into one page of a file.</summary>
    [Theory, InlineData(1), InlineData(400)]
    public async Task A_deleted_text_is_nowhere(int times)
    {
        var text = string.Concat(Enumerable.Repeat(Secret, times));
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 30));
        await Commit(An.Append("r", 31, An.Message(32) with { Json = Json(32, "first " + text) }) with { Changes = [new SetMentions(0 + 32, "bob", ["ann"])] });
        await Commit(An.Messages("r", 32, 30));
        await Commit(An.Append("r", 62, An.Event(63) with { Kind = EventKind.Edit, Json = Json(63, text) }) with
        {
            Changes = [new PutEdit(32, 63), new RewriteEvent(32, Json(32, text))],
        });
        (await Store.Holds(Secret)).ShouldBeTrue();

        await Commit(An.Append("r", 63, An.Event(64)) with
        {
            Changes = [new ForgetMessage(32), new RewriteEvent(63, Json(63, "")), new RewriteEvent(32, Json(32, ""))],
        });
        (await Store.Holds(Secret)).ShouldBeFalse();
        (await Head("r")).ShouldBe(64);
    }

    private static byte[] Json(long seq, string text) => An.Json(seq, text);

    private async Task<string[]> Texts(HistoryQuery query) =>
    [
        .. (await Queries.Messages(An.Owner, "r", query, Cancel))!.Items.Select(
            f => JsonDocument.Parse(f.Json).RootElement.GetProperty("text").GetString()!),
    ];
}
