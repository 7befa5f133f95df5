using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// What a member may do to a message that is in the log. Whether the user is a member was asked before; what would change nothing is no
/// event, and is not charged.
/// </summary>
internal sealed class RevisionRules(RoomEvents events, Membership members, TargetMessages targets)
{
    /// <summary>By the pace of sends, but apart from them: a burst of reactions costs nobody a message.</summary>
    private readonly SendPace _pace = new();

    /// <summary>What it is to the room; null: what nobody may.</summary>
    public static RoomAction? ActionOf(Revision revision, MessageFrame message)
    {
        var isOwn = message.Author.Id == revision.User;
        return revision switch
        {
            Editing => isOwn ? RoomAction.Edit : null,
            Deletion => isOwn ? RoomAction.DeleteOwn : RoomAction.DeleteOfOthers,
            Reacting => RoomAction.React,
            _ => throw new ArgumentOutOfRangeException(nameof(revision), revision, null),
        };
    }

    /// <param name="revision">By a member who may.</param>
    /// <param name="message">As it is staged.</param>
    /// <param name="with">Whom a text may name: see <see cref="Mentions.Of"/>; and the pace of sends, which edits keep: null, there is none at all.</param>
    /// <param name="now">The time.</param>
    public Decision Decide(
        Revision revision, MessageFrame message, (IReadOnlyDictionary<string, string> Named, SendPace? Pace) with, DateTimeOffset now)
    {
        var decision = revision switch
        {
            Editing edit => Edit(edit, message, with.Named),
            Deletion deletion => message.Deleted == true ? Decision.Nothing : Delete(deletion),
            Reacting reacting => React(reacting, message),
            _ => throw new ArgumentOutOfRangeException(nameof(revision), revision, null),
        };
        var pace = revision is Editing || with.Pace is null ? with.Pace : _pace;
        return decision is Decision.Save && pace?.Take(revision.User, now) is { } wait ? Refusals.TooFast(wait) : decision;
    }

    private Decision Edit(Editing edit, MessageFrame message, IReadOnlyDictionary<string, string> named)
    {
        if (message.Deleted == true)
            return Refusals.NoSuchMessage;

        if (MessageText.Check(edit.Text, out var text) is { } bad)
            return bad;

        if (text == message.Text)
            return Decision.Nothing;

        var mentions = Mentions.Of(text, members.Find(edit.User)!, members, named);
        return Change.Of(
            events.Edited(edit, text, mentions), new PutEdit(message.Seq), new SetMentions(message.Seq, edit.User, mentions));
    }

    private Change Delete(Deletion deletion) => Change.Of(events.Deleted(deletion), new ForgetMessage(deletion.Seq));

    private Decision React(Reacting reacting, MessageFrame message)
    {
        if (Emoji.Check(reacting.Emoji) is { } bad)
            return bad;

        if (message.Deleted == true)
            return Refusals.NoSuchMessage;

        if (targets.HasReacted(reacting) == reacting.On)
            return Decision.Nothing;

        var reactions = message.Reactions ?? [];
        return reacting.On && reactions.Count >= Limits.Reactions && reactions.All(r => r.Emoji != reacting.Emoji)
            ? Refusals.TooManyReactions
            : Change.Of(events.Reacted(reacting), new SetReaction(reacting.Seq, reacting.Emoji, reacting.User, reacting.On));
    }
}
