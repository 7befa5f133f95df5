using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>The events of one room, as drafts: without number and time.</summary>
internal sealed class RoomEvents(string room)
{
    public EventDraft Message(Post post, string text, string[] mentions) => new(
        EventKind.Message, new MessageFrame(room, 0, post.Id, post.Author, default, text, post.ReplyTo, NullIfNone(mentions)));

    public EventDraft Edited(Editing edit, string text, string[] mentions) => new(
        EventKind.Edit, new EditFrame(room, 0, edit.Seq, edit.User, default, text, NullIfNone(mentions)));

    public EventDraft Deleted(Deletion deletion) => new(EventKind.Delete, new DeleteFrame(room, 0, deletion.Seq, deletion.User, default));

    public EventDraft Reacted(Reacting reacting) => new(
        EventKind.Reaction, new ReactionFrame(room, 0, reacting.Seq, reacting.Emoji, reacting.User, reacting.On, default));

    public EventDraft Settings(RoomSettings settings, Person by) => new(
        EventKind.Room, new RoomFrame(room, 0, settings.Name, settings.Topic, settings.Visibility, by.Id, default));

    public EventDraft Deleted(RoomSettings settings, Person by) => new(
        EventKind.Room,
        new RoomFrame(room, 0, settings.Name, settings.Topic, settings.Visibility, by.Id, default, Deleted: true),
        new Removal(null, LeftReason.Deleted));

    public EventDraft Joined(Person user, Role role) => Member(user, MemberChange.Joined, role);

    public EventDraft Role(Person user, Role role, Person by) => Member(user, MemberChange.Role, role, by);

    public EventDraft Removed(Person user, Role role, MemberChange change, Person? by = null) =>
        Member(user, change, role, by) with { Removal = new Removal(user.Id, ReasonOf(change)) };

    /// <summary>Of somebody who is no member: nothing is taken from them.</summary>
    public EventDraft KeptOut(Person user, MemberChange change, Person by) => Member(user, change, Protocol.Role.Member, by);

    private EventDraft Member(Person user, MemberChange change, Role role, Person? by = null) =>
        new(EventKind.Member, new MemberFrame(room, 0, change, user, role, default, by?.Id));

    private static string[]? NullIfNone(string[] mentions) => mentions.Length > 0 ? mentions : null;

    private static LeftReason ReasonOf(MemberChange change) => change switch
    {
        MemberChange.Left => LeftReason.Left,
        MemberChange.Kicked => LeftReason.Kicked,
        MemberChange.Banned => LeftReason.Banned,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
