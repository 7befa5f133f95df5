using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

// Edits, deletions, reactions and mentions.
public sealed partial class Room
{
    private static readonly IReadOnlyDictionary<string, string> Nobody = new Dictionary<string, string>();

    private readonly RevisionRules _revisions = new(new RoomEvents(id), members, log.Targets);

    /// <summary>
    /// Whether <see cref="Revise"/> can be asked: the user, and if it matters the message, are known. Of a seq past the head none is.
    /// </summary>
    public bool Knows(Revision revision) =>
        members.Knows(revision.User) && (Refuse(revision.User, out _) is not null || revision.Seq > log.Head || log.Targets.Knows(revision));

    /// <param name="revision">One that <see cref="Knows"/> is true of.</param>
    /// <param name="now">The time.</param>
    /// <param name="named">Ids of users by the names that a text may mean, whatever the case of their letters; those in it are known as members or not.</param>
    public Decision Revise(Revision revision, DateTimeOffset now, IReadOnlyDictionary<string, string>? named = null)
    {
        if (Refuse(revision.User, out _) is { } stranger)
            return stranger;

        if (revision.Seq > log.Head || log.Targets.Find(revision.Seq) is not { } message)
            return Refusals.NoSuchMessage;

        if (RevisionRules.ActionOf(revision, message) is not { } action)
            return Refusals.NotYours;

        return Refuse(revision.User, action) is { } refusal
            ? refusal
            : _revisions.Decide(revision, message, (named ?? Nobody, IsPaced ? _pace : null), now);
    }

    private Change Message(Post post, string text, IReadOnlyDictionary<string, string>? named)
    {
        var mentions = Mentions.Of(text, members.Find(post.Author.Id)!, members, named ?? Nobody);
        var message = _events.Message(post, text, mentions);
        return mentions.Length > 0 ? Change.Of(message, new SetMentions(0, post.Author.Id, mentions)) : Change.Of(message);
    }
}
