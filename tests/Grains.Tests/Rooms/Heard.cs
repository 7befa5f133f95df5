using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>What callers of a room were told, and what must hold of it given the log.</summary>
internal sealed class Heard
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Person Author, int Id), List<long>> _acks = [];
    private readonly HashSet<(Person Author, int Id)> _unknown = [];
    private readonly List<long> _joins = [];

    /// <summary>A send as it starts: what had been acknowledged by then.</summary>
    public sealed record Start(Person Author, int Id, bool IsMember, bool IsAfterKnown);

    public List<(Person Author, int Id)> Unknown
    {
        get
        {
            lock (_lock)
                return [.. _unknown];
        }
    }

    public Start Now(Person author, int id)
    {
        lock (_lock)
        {
            return new Start(
                author, id, author != A.Eve || _joins.Count > 0, Interleaving.After(id) is null || _acks.ContainsKey((author, id - 1)));
        }
    }

    public void Sent(Start start, PostReply reply)
    {
        lock (_lock)
        {
            _unknown.Remove((start.Author, start.Id));
            if (reply.IsUnknown)
                _unknown.Add((start.Author, start.Id));
            else if (reply.IsCommitted)
                (_acks.TryGetValue((start.Author, start.Id), out var seqs) ? seqs : _acks[(start.Author, start.Id)] = []).Add(reply.Seq);
            else if (reply.Refusal!.Code == ErrorCode.OutOfOrder)
                start.IsAfterKnown.ShouldBeFalse($"{start} was told that what it comes after is missing");
            else
                (reply.Refusal.Code, start.IsMember).ShouldBe((ErrorCode.NotAMember, false), $"{start}");
        }
    }

    public void Joined(RoomReply reply)
    {
        lock (_lock)
        {
            reply.Refusal.ShouldBeNull();
            if (!reply.Repeat)
                _joins.Add(reply.Seq);
        }
    }

    public void Judge(IReadOnlyList<StoredEvent> log, IEnumerable<PublishedEvent> published)
    {
        log.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, log.Count).Select(i => (long)i), "R1");
        log.Zip(log.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
        var messages = log.Where(e => e.ClientId is not null).ToList();
        messages.GroupBy(e => (e.Author, e.ClientId)).ShouldAllBe(copies => copies.Count() == 1, "R3");

        foreach (var ((author, id), seqs) in _acks)
        {
            var stored = messages.SingleOrDefault(e => e.Author == author.Id && e.ClientId == $"m{id}");
            seqs.ShouldAllBe(seq => seq == stored!.Seq, $"R2 and R3: {author.Id} m{id}");
        }

        foreach (var late in messages.Where(e => Interleaving.After(int.Parse(e.ClientId![1..], null)) is not null))
        {
            var after = Interleaving.After(int.Parse(late.ClientId![1..], null));
            messages.ShouldContain(e => e.Author == late.Author && e.ClientId == after && e.Seq < late.Seq, $"{late.ClientId} comes after {after}");
        }

        if (_joins.Count > 0)
        {
            var joined = log.Where(e => e.Kind == EventKind.Member).ShouldHaveSingleItem().Seq;
            _joins.ShouldAllBe(seq => seq == joined || seq == 0);
        }

        foreach (var heard in published)
            heard.Frame.Bytes.ToArray().ShouldBe(log[(int)heard.Seq - 1].Frame.Bytes.ToArray(), "R2: what was published is in the log");
    }
}
