using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>What counts as unread although the marker is past it.</summary>
public sealed class NoteTests
{
    private readonly TestRoom _test = new();
    private readonly string _user = TestRoom.Member.Id;

    /// <summary>Of a room with head 9 that the member has read up to 7.</summary>
    public NoteTests()
    {
        for (var i = 0; i < 5; i++)
            _test.Take(_test.Room.Post(TestRoom.Post($"{i}", author: TestRoom.Owner), TestRoom.Start)).ShouldBeNull();
        _test.Room.Log.Head.ShouldBe(9);
        _test.Room.Members.Mark(_user, 7);
    }

    [Theory]
    [InlineData(1, 1L), InlineData(7, 7L), InlineData(8, null), InlineData(100, null)]
    public void A_note_is_kept_of_what_the_marker_is_past(long from, long? noted)
    {
        _test.Room.MarkUnread(_user, from, out var kept).ShouldBeNull();
        kept.ShouldBe(noted);
    }

    [Fact]
    public void A_seq_that_none_has_is_invalid() =>
        _test.Room.MarkUnread(_user, 0, out _)!.Code.ShouldBe(ErrorCode.Invalid);

    [Fact]
    public void A_read_from_the_note_on_ends_it_though_the_marker_stays()
    {
        _test.Room.Members.Note(_user, 5);
        _test.Room.Read(_user, 4).ShouldBeNull();
        _test.Room.Read(_user, 5).ShouldBe(new ReadEntry(_user, 7), "what is stored never moves back");
        _test.Room.Read(_user, 99).ShouldBe(new ReadEntry(_user, 9));

        _test.Room.Members.Mark(_user, 7);
        _test.Room.Members.Find(_user)!.ShouldSatisfyAllConditions(m => m.UnreadFrom.ShouldBeNull(), m => m.ReadSeq.ShouldBe(7));
        _test.Room.Read(_user, 7).ShouldBeNull();
    }

    [Fact]
    public void A_marker_before_the_note_leaves_it_and_so_does_a_change_of_role()
    {
        _test.Room.Members.Note(_user, 5);
        _test.Room.Members.Mark(_user, 4);
        _test.Take(_test.Room.SetRole(TestRoom.Owner, _user, Role.Admin)).ShouldBeNull();
        _test.Room.Members.Find(_user)!.ShouldSatisfyAllConditions(m => m.UnreadFrom.ShouldBe(5), m => m.ReadSeq.ShouldBe(7));
    }
}
