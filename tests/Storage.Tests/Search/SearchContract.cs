using System.Text.Json;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Search;

/// <summary>What is put into the index is found by those who may read it, and what is taken out is not.</summary>
public abstract class SearchContract(TestStore store) : SearchTest(store)
{
    private const int Many = 450;

    [Fact]
    public async Task Messages_are_found_newest_first_with_their_rows()
    {
        await Create("a");
        await Create("b");
        await Say("a", "red apples");
        await Say("b", "green apples", at: An.Hour.AddHours(1));
        await Say("a", "red pears", at: An.Hour.AddHours(2));

        (await Find("apples ")).ShouldBe("b2 a2");
        (await Find("red ")).ShouldBe("a3 a2");
        (await Find("red app")).ShouldBe("a2");
        (await Find("re")).ShouldBe("a3 a2");
        (await Find("reds")).ShouldBe("");
        var hit = (await Index.Newest(An.Owner, new IndexQuery(["green"]), 5, Cancel)).ShouldHaveSingleItem();
        JsonDocument.Parse(hit.Frame!.Json).RootElement.GetProperty("seq").GetInt64().ShouldBe(2);
        hit.Place.ShouldBe(new MessagePlace(An.Hour.AddHours(1), "b", 2));
    }

    [Fact]
    public async Task Putting_again_changes_nothing_and_another_text_takes_the_place_of_the_first()
    {
        await Create("a");
        var said = await Say("a", "first words");
        await Put("a", said);
        (await Find("first ")).ShouldBe("a2");

        await Put("a", said with { Text = "second words" });
        (await Find("first ") + "|" + await Find("second words ")).ShouldBe("|a2");
    }

    [Fact]
    public async Task What_is_taken_out_is_not_found_and_taking_it_again_does_nothing()
    {
        await Create("a");
        await Say("a", "hello world");
        await Say("a", "hello again");
        await Remove("a", 2, 77);
        await Remove("a", 2);

        (await Find("hello ") + "|" + await Find("wo") + "|" + await Find("world ")).ShouldBe("a3||");
    }

    [Fact]
    public async Task A_room_is_taken_out_in_slices()
    {
        await Create("a");
        await Create("b");
        foreach (var room in new[] { "a", "a", "a", "b" })
            await Say(room, "hello");

        (await Index.RemoveRoom("a", 2, Cancel)).ShouldBeTrue();
        (await Find("hello ")).Split(' ').Length.ShouldBe(2);
        (await Index.RemoveRoom("a", 2, Cancel)).ShouldBeFalse();
        (await Find("hello ")).ShouldBe("b2");
        (await Index.RemoveRoom("a", 2, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_members_find_and_only_while_they_are_members()
    {
        await Create("a", "bob");
        await Say("a", "secret plans");
        (await Find("secret ", "bob") + "|" + await Find("secret ", "eve")).ShouldBe("a2|");

        await Commit(An.Changing("a", 2, new RemoveMember("bob")));
        (await Find("secret ", "bob") + "|" + await Find("secret ", "bob", q => q with { Room = "a" })).ShouldBe("|");
        (await Find("secret ")).ShouldBe("a2");
    }

    [Fact]
    public async Task A_room_that_is_over_is_not_found_though_its_messages_are_still_in_the_index()
    {
        await Create("a");
        await Say("a", "hello");
        await Commit(An.Append("a", 2, An.Event(3)) with { Changes = [new CloseRoom()] });
        (await Find("hello ")).ShouldBe("");
    }

    [Fact]
    public async Task A_message_that_is_in_the_index_and_not_in_the_log_comes_without_a_row()
    {
        await Create("a");
        await Put("a", new IndexedMessage(9, An.Owner, An.Hour, "ghost"));
        (await Index.Newest(An.Owner, new IndexQuery(["ghost"]), 5, Cancel)).ShouldHaveSingleItem().Frame.ShouldBeNull();
    }

    [Fact]
    public async Task Rooms_authors_and_times_narrow_what_is_found()
    {
        await Create("a", "bob");
        await Create("A", "bob");
        await Say("a", "hello");
        await Say("A", "hello", "bob", An.Hour.AddHours(1));
        await Say("a", "hello", "Bob", An.Hour.AddHours(2));
        await Say("a", "hello", "bob", An.Hour.AddHours(3));

        (await Find("hello ")).ShouldBe("a4 a3 A2 a2");
        (await Find("hello ", with: q => q with { Room = "A" })).ShouldBe("A2");
        (await Find("hello ", with: q => q with { Room = "none" })).ShouldBe("");
        (await Find("hello ", with: q => q with { Author = "bob" })).ShouldBe("a4 A2");
        (await Find("hello ", with: q => q with { Author = "Bob", Room = "a" })).ShouldBe("a3");
        (await Find("hello ", with: q => q with { After = An.Hour.AddHours(1) })).ShouldBe("a4 a3 A2");
        (await Find("hello ", with: q => q with { Before = An.Hour.AddHours(2) })).ShouldBe("A2 a2");
        (await Find("hello ", with: q => q with { After = An.Hour.AddHours(1), Before = An.Hour.AddHours(1).AddMilliseconds(1) })).ShouldBe("A2");
        (await Find("hello ", with: q => q with { After = An.Hour.AddHours(2), Before = An.Hour.AddHours(1) })).ShouldBe("");
        (await Find("hello ", with: q => q with { After = DateTimeOffset.MinValue, Before = DateTimeOffset.MaxValue })).ShouldBe("a4 a3 A2 a2");
        (await Find("hello ", with: q => q with { After = DateTimeOffset.MaxValue })).ShouldBe("");
    }

    [Fact]
    public async Task Who_is_in_more_rooms_than_are_named_to_the_index_finds_in_all_of_them()
    {
        foreach (var i in Enumerable.Range(0, Many / 2))
        {
            await Create($"r{i}", "bob");
            await Say($"r{i}", i % 100 == 0 ? "hello" : "other", at: An.Hour.AddMinutes(i));
        }

        await Create("closed-to-bob");
        await Say("closed-to-bob", "hello");
        (await Find("hello ", "bob")).ShouldBe("r2002 r1002 r02");
    }

    [Fact]
    public async Task Pages_meet_in_the_middle_of_a_millisecond()
    {
        foreach (var room in new[] { "a", "b", "c" })
        {
            await Create(room);
            for (var i = 0; i < 3; i++)
                await Say(room, "hello", at: An.Hour);
        }

        var found = new List<IndexHit>();
        while (await Index.Newest(An.Owner, new IndexQuery(["hello"]) { Behind = found.Count > 0 ? found[^1].Place : null }, 2, Cancel) is { Count: > 0 } page)
            found.AddRange(page);
        Told(found).ShouldBe("c4 c3 c2 b4 b3 b2 a4 a3 a2");
    }

    [Fact]
    public async Task Hundreds_are_put_and_removed_in_one_step()
    {
        await Create("a");
        await Put("a", [.. Enumerable.Range(2, Many * 2).Select(i => new IndexedMessage(i, An.Owner, An.Hour, $"hello w{i}"))]);
        (await Find($"w{Many * 2} ") + " " + await Find("w2 ")).ShouldBe($"a{Many * 2} a2");
        await Remove("a", [.. Enumerable.Range(2, Many * 2).Select(i => (long)i)]);
        (await Find("hello ")).ShouldBe("");
    }

    [Fact]
    public async Task Who_is_behind_the_index_changes_nothing_in_it()
    {
        await Create("a");
        var said = new IndexedMessage(2, An.Owner, An.Hour, "new words");
        (await Index.Advance(new IndexStep("a", 3, 4, [said], []), Cancel)).ShouldBeFalse();
        (await Index.Advance(new IndexStep("a", 0, 3, [said], []), Cancel)).ShouldBeTrue();
        foreach (var from in new[] { 0, 2, 4 })
            (await Index.Advance(new IndexStep("a", from, 9, [said with { Text = "old" }], [2]), Cancel)).ShouldBeFalse();

        (await Find("new ") + "|" + await Find("old ")).ShouldBe("a2|");
        (await Index.Advance(new IndexStep("a", 3, 7, [], [2]), Cancel)).ShouldBeTrue();
        (await Find("new ")).ShouldBe("");
    }

    [Fact]
    public async Task It_is_told_how_far_each_room_is_indexed()
    {
        foreach (var room in new[] { "b", "a", "c" })
            await Create(room);
        await Say("b", "hello");
        await Commit(An.Append("c", 1, An.Event(2)) with { Changes = [new CloseRoom()] });

        (await Index.Progress("none", Cancel)).ShouldBeNull();
        var behind = (await Index.Progress("b", Cancel))!;
        (behind, behind.IsBehind).ShouldBe((new RoomProgress("b", true, 2, 1), true));
        await Put("b");
        (await Index.Progress("b", Cancel))!.IsBehind.ShouldBeFalse();
        (await Index.Rooms("", 2, Cancel)).ShouldBe([new RoomProgress("a", true, 1, 0), new RoomProgress("b", true, 2, 2)]);
        (await Index.Rooms("b", 2, Cancel)).ShouldBe([new RoomProgress("c", false, 2, 0)]);
        (await Index.Rooms("c", 2, Cancel)).ShouldBeEmpty();
        await Store.Reopen();
        (await Index.Progress("b", Cancel))!.Indexed.ShouldBe(2);
    }

    [Fact]
    public async Task The_index_outlives_the_process()
    {
        await Create("a");
        await Say("a", "hello");
        await Store.Reopen();
        (await Find("hello ")).ShouldBe("a2");
    }

    [Fact]
    public async Task The_longest_message_is_found_by_what_is_at_its_end()
    {
        await Create("a");
        await Say("a", string.Concat(Enumerable.Range(0, 4_000).Select(i => (char)(0x4E00 + i))));
        (await Find($"{(char)(0x4E00 + 3_998)}{(char)(0x4E00 + 3_999)}")).ShouldBe("a2");
    }
}
