using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>Whom a message mentions.</summary>
public sealed class MentionTests
{
    private readonly RevisedRoom _test = new();

    [Fact]
    public void Members_are_mentioned_by_name_once_each_and_strangers_and_the_author_are_not()
    {
        _test.Named["stranger"] = "stranger";
        var message = _test.Post(TestRoom.Member, "@Owner @admin. @stranger @nobody @owner @member");
        _test.Message(message).Mentions.ShouldBe(["owner", "admin"]);
        _test.Mentioned(message).ShouldBe(["owner", "admin"]);

        var plain = _test.Post(TestRoom.Member, "nobody here");
        _test.Message(plain).Mentions.ShouldBeNull();
    }

    [Fact]
    public void A_name_is_taken_as_it_stands_before_it_is_taken_without_punctuation()
    {
        _test.Add(new Person("dot.", "Dot"));
        _test.Message(_test.Post(TestRoom.Member, "@dot.")).Mentions.ShouldBe(["dot."]);
        _test.Add(new Person("dot", "Dot"));
        _test.Message(_test.Post(TestRoom.Member, "@dot. @dot")).Mentions.ShouldBe(["dot.", "dot"]);
    }

    [Fact]
    public void An_edit_mentions_anew()
    {
        var message = _test.Post(TestRoom.Member, "@owner");
        _test.Take(new Editing("member", message, "@admin @room"));

        _test.Message(message).Mentions.ShouldBe(["admin", RoomMention.Marker]);
        _test.Mentioned(message).ShouldBe(["admin", RoomMention.Marker]);
        _test.Log[^1].ShouldBeOfType<EditFrame>().Mentions.ShouldBe(["admin", RoomMention.Marker]);
        _test.Take(new Editing("member", message, "nobody"));
        _test.Message(message).Mentions.ShouldBeNull();
        _test.Mentioned(message).ShouldBeEmpty();
        _test.Stored.OfType<EditFrame>().ShouldAllBe(e => e.Mentions == null, "whom an outdone edit mentioned is as gone as its text");
    }

    [Fact]
    public void In_a_small_room_anyone_mentions_all_and_in_a_larger_one_admins_do()
    {
        _test.Message(_test.Post(TestRoom.Member, "@Room!")).Mentions.ShouldBe([RoomMention.Marker]);
        for (var i = _test.Room.Members.Count; i < Limits.RoomMentionMembers; i++)
            _test.Add(new Person($"u{i}", "U"));
        _test.Message(_test.Post(TestRoom.Member, "@room")).Mentions.ShouldBe([RoomMention.Marker]);

        _test.Add(new Person("last", "L"));
        var message = _test.Post(TestRoom.Member, "@room, @owner");
        _test.Message(message).ShouldSatisfyAllConditions(
            m => m.Text.ShouldBe("@room, @owner", "it is said all the same"), m => m.Mentions.ShouldBe(["owner"]));
        _test.Message(_test.Post(TestRoom.Admin, "@room")).Mentions.ShouldBe([RoomMention.Marker]);
        _test.Message(_test.Post(TestRoom.Owner, "@room")).Mentions.ShouldBe([RoomMention.Marker]);
    }
}
