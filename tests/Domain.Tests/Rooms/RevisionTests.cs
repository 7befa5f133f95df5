using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>What may be done to a message, one rule at a time.</summary>
public sealed class RevisionTests
{
    private readonly RevisedRoom _test = new();
    private readonly long _message;

    public RevisionTests() => _message = _test.Post(TestRoom.Member, "hello");

    [Fact]
    public void An_edit_is_an_event_and_the_message_reads_as_edited()
    {
        _test.Take(new Editing("member", _message, " Hello! ")).ShouldBeNull();

        var edit = _test.Log[^1].ShouldBeOfType<EditFrame>();
        (edit.Seq, edit.Target, edit.By, edit.Text).ShouldBe((_message + 1, _message, "member", "Hello!"));
        _test.Message(_message).ShouldSatisfyAllConditions(
            m => m.Text.ShouldBe("Hello!"), m => m.Rev.ShouldBe(edit.Seq), m => m.EditedAt.ShouldBe(edit.At), m => m.Id.ShouldBe("1"));
    }

    [Fact]
    public void An_edit_that_was_outdone_has_no_text_any_more()
    {
        _test.Take(new Editing("member", _message, "two"));
        _test.Take(new Editing("member", _message, "three"));
        _test.Stored.OfType<EditFrame>().Select(e => e.Text).ShouldBe([null, "three"]);

        _test.Take(new Deletion("member", _message));
        _test.Stored.OfType<EditFrame>().ShouldAllBe(e => e.Text == null && e.By == "member" && e.Target == _message);
    }

    [Fact]
    public void A_deletion_takes_all_that_was_said_away()
    {
        _test.Take(new Reacting("admin", _message, "👍", true));
        _test.Take(new Editing("member", _message, "look @admin"));
        _test.Take(new Deletion("admin", _message)).ShouldBeNull();

        _test.Message(_message).ShouldBe(new MessageFrame(
            "room", _message, "1", TestRoom.Member, _test.Log[(int)_message - 1].At, ReplyTo: null, Rev: _test.Log[^1].Seq, Deleted: true));
        _test.Mentioned(_message).ShouldBeEmpty();
        _test.HasReactions(_message).ShouldBeFalse();
    }

    [Fact]
    public void What_changes_nothing_is_no_event()
    {
        _test.Take(new Reacting("admin", _message, "👍", true));
        foreach (var nothing in new Revision[]
        {
            new Editing("member", _message, "hello "), new Reacting("admin", _message, "👍", true), new Reacting("member", _message, "👍", false),
        })
        {
            _test.Decide(nothing).ShouldBe(Decision.Nothing, $"{nothing}");
        }

        _test.Take(new Deletion("member", _message));
        _test.Decide(new Deletion("member", _message)).ShouldBe(Decision.Nothing);
        _test.Decide(new Deletion("admin", _message)).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void Of_a_message_that_is_not_there_or_not_any_more_there_is_nothing_to_do()
    {
        Refused(new Editing("member", _message + 1, "x")).ShouldBe(Refusals.NoSuchMessage);
        Refused(new Deletion("owner", 99)).ShouldBe(Refusals.NoSuchMessage);
        Refused(new Reacting("member", 2, "👍", true)).ShouldBe(Refusals.NoSuchMessage, "a member's coming is no message");
        Refused(new Deletion("owner", -5)).ShouldBe(Refusals.NoSuchMessage);

        _test.Take(new Deletion("member", _message));
        Refused(new Editing("member", _message, "x")).ShouldBe(Refusals.NoSuchMessage);
        Refused(new Reacting("member", _message, "👍", true)).ShouldBe(Refusals.NoSuchMessage);
    }

    [Fact]
    public void Texts_and_emoji_are_checked()
    {
        Refused(new Editing("member", _message, "  ")).Code.ShouldBe(ErrorCode.Invalid);
        Refused(new Editing("member", _message, new string('x', Limits.TextScalars + 1))).Code.ShouldBe(ErrorCode.TooLong);
        Refused(new Reacting("member", _message, "no", true)).Code.ShouldBe(ErrorCode.Invalid);
    }

    [Fact]
    public void A_message_has_so_many_different_reactions_and_any_number_of_each()
    {
        for (var i = 0; i < Limits.Reactions; i++)
            _test.Take(new Reacting("admin", _message, char.ConvertFromUtf32(0x1F600 + i), true)).ShouldBeNull();

        Refused(new Reacting("member", _message, "👍", true)).Code.ShouldBe(ErrorCode.Conflict);
        _test.Take(new Reacting("member", _message, "😀", true)).ShouldBeNull();
        _test.Take(new Reacting("admin", _message, char.ConvertFromUtf32(0x1F601), false)).ShouldBeNull();
        _test.Take(new Reacting("member", _message, "👍", true)).ShouldBeNull();

        var reactions = _test.Message(_message).Reactions!;
        reactions.Count.ShouldBe(Limits.Reactions);
        (reactions[0].Emoji, reactions[0].Count).ShouldBe(("😀", 2));
        reactions[0].Users.ShouldBe(["admin", "member"]);
        reactions[^1].Emoji.ShouldBe("👍", "who comes last stands last");
    }

    [Fact]
    public void Many_may_react_alike_and_the_first_of_them_are_listed()
    {
        var crowd = Enumerable.Range(0, 30).Select(i => new Person($"u{i}", $"U{i}")).ToList();
        crowd.ForEach(p => _test.Add(p));
        foreach (var person in crowd)
            _test.Take(new Reacting(person.Id, _message, "👍", true)).ShouldBeNull();
        foreach (var person in crowd)
            _test.Decide(new Reacting(person.Id, _message, "👍", true)).ShouldBe(Decision.Nothing, "one of each per user");

        var reaction = _test.Message(_message).Reactions.ShouldHaveSingleItem();
        (reaction.Count, reaction.Users.Count).ShouldBe((30, Limits.ReactionUsers));
        _test.Take(new Reacting("u3", _message, "👍", false)).ShouldBeNull();
        _test.Take(new Reacting("u25", _message, "👍", false)).ShouldBeNull();
        _test.Decide(new Reacting("u3", _message, "👍", false)).ShouldBe(Decision.Nothing);
        reaction = _test.Message(_message).Reactions.ShouldHaveSingleItem();
        (reaction.Count, reaction.Users.Count).ShouldBe((28, Limits.ReactionUsers - 1));
    }

    [Fact]
    public void Later_decisions_rest_on_what_is_staged()
    {
        _test.Stage(new Editing("member", _message, "two"));
        _test.Decide(new Editing("member", _message, "two")).ShouldBe(Decision.Nothing);
        _test.Stage(new Reacting("admin", _message, "👍", true));
        _test.Decide(new Reacting("admin", _message, "👍", true)).ShouldBe(Decision.Nothing);
        _test.Stage(new Deletion("member", _message));
        Refused(new Editing("member", _message, "three")).ShouldBe(Refusals.NoSuchMessage);

        _test.Commit();
        _test.Message(_message).Deleted.ShouldBe(true);
        _test.Stored.OfType<EditFrame>().ShouldHaveSingleItem().Text.ShouldBeNull("the same append outdid it");
    }

    [Fact]
    public void Edits_keep_the_pace_of_sends_and_reactions_and_deletions_one_of_their_own()
    {
        var test = new RevisedRoom(isPaced: true);
        var message = test.Post(TestRoom.Member, "0");
        for (var i = 1; i < Limits.SendBurst; i++)
            test.Take(new Editing("member", message, $"{i}")).ShouldBeNull();
        test.Take(new Editing("member", message, "more"))!.Code.ShouldBe(ErrorCode.RateLimited);
        test.Decide(new Editing("member", message, $"{Limits.SendBurst - 1}")).ShouldBe(Decision.Nothing, "what changes nothing is not charged");

        for (var i = 0; i < Limits.SendBurst; i++)
            test.Take(new Reacting("member", message, "👍", i % 2 == 0)).ShouldBeNull();
        test.Take(new Reacting("member", message, "👍", true))!.Code.ShouldBe(ErrorCode.RateLimited);
        test.Take(new Deletion("member", message))!.Code.ShouldBe(ErrorCode.RateLimited);
    }

    private Refusal Refused(Revision revision) => _test.Decide(revision).ShouldBeOfType<Decision.Refuse>().Refusal;
}
