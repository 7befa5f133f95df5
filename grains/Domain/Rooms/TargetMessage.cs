using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>A message that revisions are about, as it is committed and as it is staged, and what is known of who has reacted to it.</summary>
internal sealed class TargetMessage(long seq, Standing? stored)
{
    /// <summary>By user and emoji. A reaction's own list tells the rest, as long as it is whole.</summary>
    private readonly Dictionary<(string User, string Emoji), bool> _reacted = [];
    private int _staged;

    public long Seq => seq;

    /// <summary>Null: there is no message there.</summary>
    public Standing? Committed { get; private set; } = stored;

    public Standing? Staged { get; private set; } = stored;

    /// <summary>The newest revision that was committed while it was known; 0: none.</summary>
    public long RevisedAt { get; private set; }

    public long UsedAt { get; set; }

    public int ReactorsKnown => _reacted.Count;

    /// <summary>There are staged revisions of it.</summary>
    public bool IsStaged => _staged > 0;

    public bool IsDeletedOrAbsent => Staged is not { Message.Deleted: null };

    /// <summary>Null: not known.</summary>
    public bool? HasReacted(string user, string emoji)
    {
        if (Staged?.Message.Reactions?.FirstOrDefault(r => r.Emoji == emoji) is not { } reaction)
            return false;

        if (reaction.Users.Contains(user))
            return true;

        return reaction.Users.Count == reaction.Count ? false
            : _reacted.TryGetValue((user, emoji), out var on) ? on : null;
    }

    /// <summary>What is known already is newer than what was read.</summary>
    public void Learn(string user, IReadOnlyCollection<string> emojis)
    {
        foreach (var reaction in Staged?.Message.Reactions ?? [])
            _reacted.TryAdd((user, reaction.Emoji), emojis.Contains(reaction.Emoji));
    }

    public void Stage(EventFrame revision)
    {
        Staged = Staged?.After(revision);
        _staged++;
        if (revision is ReactionFrame reaction)
            _reacted[(reaction.User, reaction.Emoji)] = reaction.On;
    }

    public void Commit(EventFrame revision)
    {
        Committed = Committed?.After(revision);
        RevisedAt = revision.Seq;
        _staged--;
        if (!IsStaged)
            Staged = Committed;
    }

    public void ForgetReactors() => _reacted.Clear();
}
