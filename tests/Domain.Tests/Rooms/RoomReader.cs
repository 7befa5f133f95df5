using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>What a client makes of what it is sent, by the words of docs/protocol.md alone, and not by the rules' own code.</summary>
internal sealed class RoomReader
{
    private readonly Dictionary<long, MessageFrame> _messages = [];
    private readonly List<EventFrame> _seen = [];

    /// <summary>The messages as they stand, without how an event is to be told from another.</summary>
    public Dictionary<long, string> Messages => _messages.ToDictionary(m => m.Key, m => Told(m.Value));

    public static string Told(MessageFrame message) => string.Join(
        ' ', message.Seq, message.Text, message.ReplyTo, message.Rev, message.EditedAt, message.Deleted,
        string.Join(',', message.Mentions ?? []),
        string.Join(';', (message.Reactions ?? []).Select(r => $"{r.Emoji}{r.Count}:{string.Join(',', r.Users)}")));

    /// <summary>Live or replayed, in seq order.</summary>
    public void Read(EventFrame frame)
    {
        _seen.Add(frame);
        if (frame is MessageFrame message)
            Take(message);
        else
            Revise(frame);
    }

    /// <summary>A page, as at a head: every later event that was seen is applied to it.</summary>
    public void ReadPage(IEnumerable<MessageFrame> page)
    {
        foreach (var message in page)
        {
            Take(message);
            foreach (var later in _seen.OrderBy(e => e.Seq).ToList())
                Revise(later, only: message.Seq);
        }
    }

    private void Take(MessageFrame message)
    {
        if (!_messages.TryGetValue(message.Seq, out var held) || (message.Rev ?? message.Seq) > (held.Rev ?? held.Seq))
            _messages[message.Seq] = message;
    }

    private void Revise(EventFrame frame, long? only = null)
    {
        var target = frame is EditFrame e ? e.Target : frame is DeleteFrame d ? d.Target : frame is ReactionFrame r ? r.Target : 0;
        if ((only is not null && target != only) || !_messages.TryGetValue(target, out var message) || frame.Seq <= (message.Rev ?? message.Seq))
            return;

        _messages[target] = frame switch
        {
            EditFrame { Text: null } => message,
            EditFrame edit => message with { Text = edit.Text, Mentions = edit.Mentions, EditedAt = edit.At, Rev = edit.Seq },
            DeleteFrame => message with { Text = null, Mentions = null, EditedAt = null, Reactions = null, Deleted = true, Rev = frame.Seq },
            ReactionFrame { On: true } on => message with { Reactions = With(message.Reactions, on), Rev = frame.Seq },
            ReactionFrame off => message with { Reactions = Without(message.Reactions, off), Rev = frame.Seq },
            _ => message,
        };
    }

    private static List<ReactionCount> With(IReadOnlyList<ReactionCount>? reactions, ReactionFrame on)
    {
        var all = (reactions ?? []).ToList();
        if (all.Find(r => r.Emoji == on.Emoji) is not { } one)
            all.Add(new ReactionCount(on.Emoji, 1, [on.User]));
        else
            all[all.IndexOf(one)] = one with { Count = one.Count + 1, Users = one.Users.Count < 20 ? [.. one.Users, on.User] : one.Users };
        return all;
    }

    private static List<ReactionCount>? Without(IReadOnlyList<ReactionCount>? reactions, ReactionFrame off)
    {
        var all = (reactions ?? [])
            .Select(r => r.Emoji == off.Emoji ? r with { Count = r.Count - 1, Users = [.. r.Users.Except([off.User])] } : r)
            .Where(r => r.Count > 0).ToList();
        return all.Count > 0 ? all : null;
    }
}
