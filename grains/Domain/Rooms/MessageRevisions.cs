using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// What an event makes of the message that it revises: the same whoever applies it, one event after the other, from whatever version on. So
/// a message that was paged or replayed as it stood becomes the same as one whose whole history was seen (C2).
/// </summary>
public static class MessageRevisions
{
    /// <summary>The message that the event revises; null: it is no revision.</summary>
    public static long? TargetOf(EventFrame frame) => frame switch
    {
        EditFrame edit => edit.Target,
        DeleteFrame deletion => deletion.Target,
        ReactionFrame reaction => reaction.Target,
        _ => null,
    };

    public static MessageFrame After(this MessageFrame message, EventFrame revision) => revision switch
    {
        EditFrame edit => message with { Text = edit.Text, Mentions = edit.Mentions, EditedAt = edit.At, Rev = edit.Seq },
        DeleteFrame => new MessageFrame(
            message.Room, message.Seq, message.Id, message.Author, message.At, ReplyTo: message.ReplyTo, Rev: revision.Seq, Deleted: true),
        ReactionFrame reaction => message with { Reactions = After(message.Reactions ?? [], reaction), Rev = reaction.Seq },
        _ => message,
    };

    /// <summary>
    /// In the order in which they came; a reaction that nobody has any more is gone. The list of its users takes whoever comes while it has
    /// room, also after one who was listed has gone.
    /// </summary>
    private static List<ReactionCount>? After(IReadOnlyList<ReactionCount> reactions, ReactionFrame change)
    {
        List<ReactionCount> after = [.. reactions];
        var index = after.FindIndex(r => r.Emoji == change.Emoji);
        if (index < 0)
        {
            index = after.Count;
            after.Add(new ReactionCount(change.Emoji, 0, []));
        }

        after[index] = change.On ? With(after[index], change.User) : Without(after[index], change.User);
        after.RemoveAll(r => r.Count <= 0);
        return after.Count > 0 ? after : null;
    }

    private static ReactionCount With(ReactionCount reaction, string user) => reaction with
    {
        Count = reaction.Count + 1,
        Users = reaction.Users.Count < Limits.ReactionUsers ? [.. reaction.Users, user] : reaction.Users,
    };

    private static ReactionCount Without(ReactionCount reaction, string user) =>
        reaction with { Count = reaction.Count - 1, Users = [.. reaction.Users.Where(u => u != user)] };
}
