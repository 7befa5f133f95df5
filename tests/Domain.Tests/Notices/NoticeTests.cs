using Orleans.Chat.Domain.Notices;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Notices;

/// <summary>What one user is told of a room that a connection of theirs does not follow.</summary>
public sealed class NoticeTests
{
    private static readonly RoomNews Messages = new(5, 9, HasMessages: true, HasMembers: false);
    private static readonly RoomNews Members = new(5, 9, HasMessages: false, HasMembers: true);

    private static RoomView View(int unread = 3, int mentions = 0) => new("r", "Room", "", Visibility.Public, Role.Member, 9, 6, unread, mentions, 5);

    [Fact]
    public void Of_messages_a_member_is_told_the_counts_as_the_list_has_them() =>
        Notice.Of(View(3, 1), Messages, isLarge: false, hasCome: false).ShouldBe(new UnreadFrame("r", 9, 3, 1));

    [Fact]
    public void In_a_large_room_only_of_mentions()
    {
        Notice.Of(View(3), Messages, isLarge: true, hasCome: false).ShouldBeNull();
        Notice.Of(View(3, 1), Messages, isLarge: true, hasCome: false).ShouldBe(new UnreadFrame("r", 9, 3, 1));
    }

    [Fact]
    public void Who_does_not_find_the_room_in_the_list_is_told_nothing() => Notice.Of(null, Messages, isLarge: false, hasCome: true).ShouldBeNull();

    [Fact]
    public void Of_other_members_nobody_is_told_and_who_came_gets_the_room()
    {
        Notice.Of(View(), Members, isLarge: false, hasCome: false).ShouldBeNull();
        Notice.Of(View(), Members, isLarge: true, hasCome: true).ShouldBe(new InvitedFrame(View()));
    }

    [Fact]
    public void Of_each_user_what_was_last_counts()
    {
        var news = new MembershipNews();
        Take("ann", MemberChange.Joined);
        Take("bob", MemberChange.Joined);
        Take("bob", MemberChange.Kicked, LeftReason.Kicked);
        Take("eve", MemberChange.Banned, LeftReason.Banned);
        Take("eve", MemberChange.Unbanned);
        Take("eve", MemberChange.Joined);
        Take("dan", MemberChange.Role);
        Take("out", MemberChange.Banned);

        news.Users.ShouldBe(["ann", "bob", "eve"], ignoreOrder: true);
        (news.HasCome("ann"), news.HasCome("bob"), news.HasCome("eve"), news.HasCome("dan")).ShouldBe((true, false, true, false));
        (news.WhyGone("ann"), news.WhyGone("bob"), news.WhyGone("eve"), news.WhyGone("out")).ShouldBe((null, LeftReason.Kicked, null, null));

        void Take(string user, MemberChange change, LeftReason? gone = null) => news.Take(
            new MemberFrame("r", 1, change, new Person(user, user), Role.Member, default), gone is { } reason ? new Removal(user, reason) : null);
    }
}
