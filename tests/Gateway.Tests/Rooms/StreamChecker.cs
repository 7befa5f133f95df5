namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>
/// Judges what one connection heard of one room by the contract alone (docs/protocol.md, 3 to 6): it knows the histories and what was
/// asked, and nothing of how it came about.
/// </summary>
internal sealed class StreamChecker(Reader reader, IReadOnlyDictionary<string, RoomHistory> histories)
{
    private readonly Queue<Asked> _unanswered = new(reader.Asks);
    private (RoomHistory History, long Head)? _following;

    /// <summary>The seq that is owed next.</summary>
    private long _next;

    private string User => reader.User.Id;

    /// <summary>The first frame that breaks the contract, in words; null: none does.</summary>
    public string? Violation(IReadOnlyList<Heard> heard)
    {
        for (var i = 0; i < heard.Count; i++)
        {
            if (Judge(heard[i]) is { } violation)
                return $"{User}: {violation}, in: {string.Join(' ', heard.Take(i + 5).Skip(i - 15))}";
        }

        return null;
    }

    /// <summary>What is still owed once nothing happens in the room any more; null: nothing.</summary>
    public string? Owed(FakeRoom room)
    {
        if (_unanswered.TryPeek(out var asked))
            return $"{User}: no answer to {asked}";
        if (_following is not var (history, _))
            return null;
        if (history != room.History)
            return $"{User}: was left in the history {history.Epoch}";
        if (FakeAttendance.StoryOf(reader.Heard) is var told && told != room.Attendance.Story)
            return $"{User}: was told of {told} instead of {room.Attendance.Story}";
        return _next == room.History.Head + 1 ? null : $"{User}: is owed {_next} of {room.History.Head}";
    }

    private string? Judge(Heard heard) => heard.Type switch
    {
        _ when heard.IsEvent => Event(heard),
        "typing" or "presence" => Ephemeral(Told.Of(heard)),
        "joined" => Joined(heard),
        "left" => Left(heard),
        "parted" => Answers(heard, isJoin: false) is not { } asked ? "parted unasked" : Unfollow(asked),
        "error" => Answers(heard, isJoin: true) is null ? "an error unasked" : null,
        _ => $"a strange {heard.Type}",
    };

    private string? Event(Heard heard)
    {
        if (_following is not var (history, head))
            return $"{heard.Seq} to one who does not follow";
        if (heard.Seq != _next)
            return $"{heard.Seq} instead of {_next}";
        if (heard.Seq > history.Head || !history.ReadsSo(heard.Seq, heard.Frame, Math.Max(head, heard.Seq)))
            return $"{heard.Seq} does not read so in {history.Epoch} since {head}";
        if (history.RemovalAfter(head, User) < heard.Seq)
            return $"{heard.Seq} is later than the removal";

        _next++;
        return null;
    }

    /// <summary>What is ephemeral may be lost, but comes only to those whose room it was when it was told (R9).</summary>
    private string? Ephemeral(Told told)
    {
        if (_following is not var (history, head))
            return $"{told} to one who does not follow";
        if (told.Epoch != history.Epoch || told.Head >= _next)
            return $"{told} to one who is owed {_next} of {history.Epoch}";
        if (history.RemovalAfter(head, User) <= told.Head)
            return $"{told} is later than the removal";
        return told.OnlyFor is null || told.OnlyFor == User ? null : $"{told} is another's";
    }

    private string? Joined(Heard heard)
    {
        var asked = heard.Ref is null ? Unasked() : Answers(heard, isJoin: true);
        if (asked is null)
            return "joined out of turn";

        var (first, head) = (heard.Number("first")!.Value, heard.Number("head")!.Value);
        var history = histories[heard.Text("epoch")!];
        if (first < 1 || first > head + 1 || head > history.Head || !history.IsMember(User, head))
            return $"{heard} is impossible";
        if (FromWhere(heard, asked, history) is { } violation)
            return violation;

        (_following, _next) = ((history, head), first);
        return null;
    }

    private static string? FromWhere(Heard heard, Asked asked, RoomHistory history)
    {
        var (isReset, isTruncated) = (heard.Is("reset"), heard.Is("truncated"));
        if (asked.LastReceivedSeq is not { } last)
            return isReset || isTruncated ? $"{heard} to one without a position" : null;

        var isElsewhere = last > heard.Number("head") || (asked.Epoch ?? history.Epoch) != history.Epoch;
        if (isReset != isElsewhere)
            return $"{heard} to one at {last} of {asked.Epoch}";
        if (isTruncated != (!isReset && heard.Number("head") - last > 1_000))
            return $"{heard} to one at {last}";
        return isReset || isTruncated || heard.Number("first") == last + 1 ? null : $"{heard} to one at {last}: a silent gap";
    }

    /// <summary>As if who follows had asked from where it stands.</summary>
    private Asked? Unasked() =>
        _following is var (history, _) ? new Asked("", true, _next - 1, history.Epoch) : null;

    private string? Left(Heard heard)
    {
        if (_following is not var (history, head))
            return "left to one who does not follow";

        var isRemoved = history.RemovalAfter(head, User) == _next - 1;
        var isElsewhere = histories.Values.Last() != history;
        _following = null;
        return isRemoved || isElsewhere ? null : $"{heard} without a removal";
    }

    private string? Unfollow(Asked asked)
    {
        _following = null;
        return asked.IsJoin ? "parted to a join" : null;
    }

    /// <summary>Answers come in the order in which was asked.</summary>
    private Asked? Answers(Heard heard, bool isJoin) =>
        _unanswered.TryDequeue(out var asked) && asked.Ref == heard.Ref && asked.IsJoin == isJoin ? asked : null;
}
