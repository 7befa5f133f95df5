namespace Orleans.Chat.Chaos.Histories;

/// <summary>One room's part of a history.</summary>
internal sealed class RoomJudge
{
    private const int ReplayEvents = 1_000;
    private const int FindingsKept = 100;

    private readonly List<Violation> _findings = [];
    private readonly Dictionary<(string User, string Id), SendTrack> _sends = [];

    /// <summary>The seq that is due next, by reader.</summary>
    private readonly Dictionary<string, long?> _readers = [];
    private readonly Dictionary<string, (int Position, long Bound)> _requests = [];
    private readonly Dictionary<string, int> _removals = [];
    private readonly Dictionary<string, (int Position, long Seq)> _reached = [];
    private readonly Dictionary<long, (int Position, Logged Entry)> _seen = [];
    private readonly List<(int Position, Logged Entry)> _log = [];
    private long _acked;

    public IReadOnlyList<Violation> Findings => _findings;

    public void Hear(int position, Observed observed)
    {
        switch (observed)
        {
            case Invoked invoked:
                if (!_sends.TryAdd((invoked.User, invoked.Id), new SendTrack(invoked, position, _acked)))
                    throw new InvalidOperationException($"The run is not valid: {invoked.Id} was sent as new twice.");
                break;
            case Repeated repeated:
                _sends[(repeated.User, repeated.Id)].LastTry = position;
                break;
            case Acked acked:
                Ack(position, acked);
                break;
            case Failed failed:
                _sends[(failed.User, failed.Id)].FailedAt = position;
                break;
            case Asked asked:
                _requests[asked.Request] = (position, _acked);
                break;
            case Followed followed:
                Follow(position, followed);
                break;
            case Received received:
                Receive(position, received);
                break;
            case Paged paged:
                Page(position, paged);
                break;
            case Removed removed:
                _removals[removed.User] = position;
                break;
            case Stands stands:
                _log.Add((position, stands.Entry));
                break;
            default:
                HearBeside(position, observed);
                break;
        }
    }

    /// <summary>What of the room is told elsewhere.</summary>
    private void HearBeside(int position, Observed observed)
    {
        switch (observed)
        {
            case Found found:
                Find(position, found);
                break;
            case Listed listed:
                Answer(position, listed.User, listed.Request, listed.Head);
                Reach(position, listed.User, listed.Head);
                break;
            case Notified notified:
                Reach(position, notified.User, notified.Head);
                break;
        }
    }

    /// <summary>The log was read as far as it goes: now what became of everything is known.</summary>
    public void Conclude()
    {
        foreach (var (index, (position, entry)) in _log.Index())
        {
            if (entry.Seq != index + 1)
                Find(Promise.OneOrder, position, $"the log has seq {entry.Seq} where {index + 1} is due");
            See(position, entry);
            Place(position, entry);
        }

        foreach (var (position, entry) in _seen.Values.Where(seen => seen.Entry.Seq > _log.Count))
            Find(Promise.Durable, position, $"seq {entry.Seq} was seen and is not in the log of {_log.Count}");
        foreach (var send in _sends.Values)
            Conclude(send);
        foreach (var (user, position) in _removals)
            Conclude(user, position);
    }

    private void Ack(int position, Acked acked)
    {
        if (!_sends.TryGetValue((acked.User, acked.Id), out var send))
        {
            Find(Promise.NoPhantom, position, $"{acked.Id} was acknowledged and never sent");
            return;
        }

        if (send.AckedSeq is { } before && before != acked.Seq)
            Find(Promise.AtMostOnce, position, $"{acked.Id} was acknowledged at seq {before} and at {acked.Seq}");
        if (acked.Seq <= send.Bound)
            Find(Promise.RealTime, position, $"{acked.Id} has seq {acked.Seq}, though {send.Bound} was acknowledged before it was sent");
        if (_removals.TryGetValue(acked.User, out var removal) && send.LastTry > removal)
            Find(Promise.RemovalHolds, position, $"{acked.Id} was sent after the removal and acknowledged");
        (send.AckedSeq, send.AckedAt) = (acked.Seq, position);
        _acked = Math.Max(_acked, acked.Seq);
    }

    private void Follow(int position, Followed followed)
    {
        Answer(position, followed.User, followed.Request, followed.Head);
        _readers[followed.Reader] = followed.First;
        if (followed.Reset)
            Find(Promise.Resumed, position, "the reader was told to drop what it has");
        if (followed is not { After: { } after, Reset: false })
            return;

        if (followed.Truncated && followed.Head - after <= ReplayEvents)
            Find(Promise.Resumed, position, $"only {followed.Head - after} events were missed, and not all of them are replayed");
        if (!followed.Truncated && followed.First != after + 1)
            Find(Promise.Resumed, position, $"the reader has up to {after} and goes on from {followed.First}");
    }

    private void Receive(int position, Received received)
    {
        if (_readers.GetValueOrDefault(received.Reader) is not { } due)
            Find(Promise.Continuous, position, $"seq {received.Entry.Seq} came to one who was not let in");
        else if (received.Entry.Seq != due)
            Find(Promise.Continuous, position, $"seq {received.Entry.Seq} came where {due} was due");
        _readers[received.Reader] = received.Entry.Seq + 1;
        Reach(position, received.User, received.Entry);
    }

    private void Page(int position, Paged paged)
    {
        Answer(position, paged.User, paged.Request, paged.Head);
        foreach (var entry in paged.Entries)
            Reach(position, paged.User, entry);
    }

    /// <summary>A search may be behind, but finds nothing in a room that is not the user's any more.</summary>
    private void Find(int position, Found found)
    {
        if (found.Entries.Length > 0)
            Answer(position, found.User, found.Request);
        foreach (var entry in found.Entries)
            Reach(position, found.User, entry);
    }

    /// <summary>A request of the user's succeeded, and the answer says where the head is.</summary>
    private void Answer(int position, string user, string request, long head)
    {
        Answer(position, user, request);
        if (head < _requests[request].Bound)
            Find(Promise.ReadsItsAcks, position, $"the head is {head}, though {_requests[request].Bound} was acknowledged before it was asked for");
    }

    private void Answer(int position, string user, string request)
    {
        if (_removals.TryGetValue(user, out var removal) && _requests[request].Position > removal)
            Find(Promise.RemovalHolds, position, $"{user} asked after the removal and was answered");
    }

    /// <summary>An entry reached a user.</summary>
    private void Reach(int position, string user, Logged entry)
    {
        See(position, entry);
        Reach(position, user, entry.Seq);
    }

    /// <summary>A user was told of what happened up to there.</summary>
    private void Reach(int position, string user, long seq)
    {
        if (_reached.GetValueOrDefault(user).Seq < seq)
            _reached[user] = (position, seq);
    }

    private void See(int position, Logged entry)
    {
        if (!_seen.TryAdd(entry.Seq, (position, entry)))
        {
            if (_seen[entry.Seq].Entry != entry)
                Find(Promise.OneOrder, position, $"seq {entry.Seq} is {entry} here and was {_seen[entry.Seq].Entry}");
            return;
        }

        if (entry is not { Author: { } author, Id: { } id })
            return;

        if (!_sends.TryGetValue((author, id), out var send) || send.Invoked.Text != entry.Text)
            Find(Promise.NoPhantom, position, $"{entry} was never sent");
    }

    private void Place(int position, Logged entry)
    {
        if (entry is not { Author: { } author, Id: { } id } || !_sends.TryGetValue((author, id), out var send))
            return;

        if (send.Seq is { } first)
            Find(Promise.AtMostOnce, position, $"{id} stands at {first} and at {entry.Seq}");
        send.Seq ??= entry.Seq;
    }

    private void Conclude(SendTrack send)
    {
        var id = send.Invoked.Id;
        if (send.AckedSeq is { } acked && send.Seq != acked)
            Find(Promise.Durable, send.AckedAt, $"{id} was acknowledged at seq {acked} and stands at {send.Seq?.ToString(null, null) ?? "none"}");
        if (send is { FailedAt: { } failed, Seq: not null })
            Find(Promise.HonestRefusal, failed, $"{id} was refused for good and stands at {send.Seq}");
        if (send.Seq is not { } seq)
            return;

        if (seq <= send.Bound)
            Find(Promise.RealTime, send.Position, $"{id} stands at {seq}, though {send.Bound} was acknowledged before it was sent");
        if (send.Invoked.After is { } after && !(_sends.TryGetValue((send.Invoked.User, after), out var earlier) && earlier.Seq < seq))
            Find(Promise.AfterOrder, send.Position, $"{id} stands at {seq}, not behind {after}");
    }

    /// <summary>
    /// What is later than a removal counts also where it reached the removed before the removal was acknowledged. Nobody who was removed
    /// comes back in these runs.
    /// </summary>
    private void Conclude(string user, int removal)
    {
        if (_log.Find(logged => logged.Entry.Removes == user).Entry is not { Seq: var seq })
        {
            Find(Promise.Durable, removal, $"the removal of {user} was acknowledged and is not in the log");
            return;
        }

        if (_reached.GetValueOrDefault(user) is var (position, reached) && reached > seq)
            Find(Promise.RemovalHolds, position, $"{user}, removed at {seq}, got seq {reached}");
        foreach (var (at, entry) in _log.Where(logged => logged.Entry.Author == user && logged.Entry.Seq > seq))
            Find(Promise.RemovalHolds, at, $"{user}, removed at {seq}, wrote seq {entry.Seq}");
    }

    private void Find(Promise promise, int position, string what)
    {
        if (_findings.Count < FindingsKept)
            _findings.Add(new Violation(promise, what, position, ""));
    }
}
