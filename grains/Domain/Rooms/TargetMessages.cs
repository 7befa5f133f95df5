using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// Messages that revisions are about: those that somebody asked for, until others take their place. Whether a revision can be decided yet
/// <see cref="Knows"/> tells; what is missing is learnt from the store. What staged revisions are about is not forgotten: it is nowhere else.
/// </summary>
public sealed class TargetMessages(int messagesMax, int reactorsMax)
{
    private readonly Dictionary<long, TargetMessage> _known = [];
    private long _uses;

    /// <summary>The newest revision that was forgotten again: what was read of the store before it is too old to be learnt.</summary>
    private long _forgottenUpTo;

    public bool Knows(Revision revision) =>
        _known.TryGetValue(revision.Seq, out var target)
        && (revision is not Reacting reacting || target.IsDeletedOrAbsent || target.HasReacted(reacting.User, reacting.Emoji) is not null);

    /// <summary>The message with its staged revisions; null: there is none at that seq. Only for what <see cref="Knows"/> is true of.</summary>
    public MessageFrame? Find(long seq)
    {
        var target = _known[seq];
        target.UsedAt = ++_uses;
        return target.Staged?.Message;
    }

    public bool HasReacted(Reacting reacting) => _known[reacting.Seq].HasReacted(reacting.User, reacting.Emoji) == true;

    /// <summary>What the store says of a message, and of one user's reactions to it.</summary>
    /// <param name="seq">Where it is, or would be.</param>
    /// <param name="stored">Null: there is no message there.</param>
    /// <param name="reacted">The user, and the emoji that the user has reacted with.</param>
    /// <param name="head">The committed head when the store was asked.</param>
    public void Learn(long seq, Standing? stored, (string User, IReadOnlyCollection<string> Emojis) reacted, long head)
    {
        if (_forgottenUpTo > head)
            return;

        if (!_known.TryGetValue(seq, out var target))
            _known.Add(seq, target = new TargetMessage(seq, stored));
        target.UsedAt = ++_uses;
        target.Learn(reacted.User, reacted.Emojis);
        Trim(learnt: target);
    }

    /// <summary>The revision is staged, without a number: later decisions rest on it.</summary>
    public void Stage(EventFrame revision) => Of(revision)?.Stage(revision);

    /// <summary>How the batch leaves the events that its revisions are about: each once, as it reads after the last of them.</summary>
    public IReadOnlyList<Rewritten> Rewrite(IEnumerable<EventFrame> batch)
    {
        var standing = new Dictionary<long, Standing>();
        var rewritten = new Dictionary<long, EventFrame>();
        var by = new Dictionary<long, long>();
        foreach (var revision in batch)
        {
            if (Of(revision)?.Committed is not { } committed)
                continue;

            var target = committed.Message.Seq;
            var before = standing.GetValueOrDefault(target, committed);
            if (before.OutdoneBy(revision) is { } edit)
                (rewritten[edit.Seq], by[edit.Seq]) = (edit, revision.Seq);
            standing[target] = before.After(revision);
            (rewritten[target], by[target]) = (standing[target].Message, revision.Seq);
        }

        return [.. rewritten.Select(r => new Rewritten(r.Key, by[r.Key], WireFrame.Of(r.Value)))];
    }

    /// <summary>The revisions are durable.</summary>
    public void Commit(IEnumerable<EventFrame> batch)
    {
        foreach (var revision in batch)
            Of(revision)?.Commit(revision);
        Trim(learnt: null);
    }

    private TargetMessage? Of(EventFrame revision) =>
        MessageRevisions.TargetOf(revision) is { } target ? _known.GetValueOrDefault(target) : null;

    /// <param name="learnt">It is about to be used, and stays.</param>
    private void Trim(TargetMessage? learnt)
    {
        foreach (var target in _known.Values.Where(t => t.ReactorsKnown > reactorsMax && !t.IsStaged && t != learnt))
        {
            target.ForgetReactors();
            _forgottenUpTo = Math.Max(_forgottenUpTo, target.RevisedAt);
        }

        while (_known.Count > messagesMax && _known.Values.Where(t => !t.IsStaged && t != learnt).MinBy(t => t.UsedAt) is { } oldest)
        {
            _known.Remove(oldest.Seq);
            _forgottenUpTo = Math.Max(_forgottenUpTo, oldest.RevisedAt);
        }
    }
}
