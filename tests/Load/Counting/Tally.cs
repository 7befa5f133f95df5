using System.Text;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Counting;

/// <summary>
/// Everything that one step counts. Pure: frames, readers and moments (nanoseconds of the monotonic clock) are passed in. Written by the
/// one thread that runs the connections; another may read single numbers for display.
/// </summary>
internal sealed class Tally(uint run, int step, RoomLedger[] rooms)
{
    private readonly SortedDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private long _delivered;

    /// <summary>Latencies are of messages that were due in it.</summary>
    public Window Window { get; set; }

    public Latencies Delivery { get; } = new();

    public Latencies Ack { get; } = new();

    /// <summary>How late this program itself was with its sends.</summary>
    public Latencies Lag { get; } = new();

    public long Sent { get; private set; }

    public long SentInWindow { get; private set; }

    public long Acked { get; private set; }

    /// <summary>Sends that were due while their publisher had no connection.</summary>
    public long Unsent { get; set; }

    public long Expected { get; private set; }

    public long Delivered => Volatile.Read(ref _delivered);

    public long Replayed { get; private set; }

    public long Doubled { get; private set; }

    public long OutOfOrder { get; private set; }

    /// <summary>Seqs that a connection was not given, and not told that it would not be.</summary>
    public long Gaps { get; private set; }

    /// <summary>Seqs that a connection was told that it has missed (<c>truncated</c>).</summary>
    public long Skipped { get; private set; }

    public long Misrouted { get; private set; }

    public long Foreign { get; private set; }

    public IReadOnlyDictionary<string, long> Refused => _refused;

    public long RefusedTotal => _refused.Values.Sum();

    /// <summary>Once nothing more is on its way.</summary>
    public long Lost => Math.Max(0, Expected - Delivered - Skipped);

    public bool IsComplete => Delivered + Skipped >= Expected;

    public bool IsClean => Lost == 0 && Doubled == 0 && OutOfOrder == 0 && Gaps == 0 && Misrouted == 0;

    public RoomLedger Room(int number) => rooms[number];

    public void NoteSent(in Stamp stamp, long now)
    {
        var room = rooms[stamp.Room];
        room.Sent++;
        Sent++;
        Expected += room.Readers;
        if (!Window.Has(stamp.Due))
            return;

        SentInWindow++;
        Lag.Add(now - stamp.Due);
    }

    public void NoteAck(in Stamp stamp, long now)
    {
        if (!IsOurs(stamp))
            return;
        Acked++;
        if (Window.Has(stamp.Due))
            Ack.Add(now - stamp.Due);
    }

    /// <summary>A refused send is owed to nobody. <paramref name="code"/> is the protocol's.</summary>
    public void NoteRefusal(in Stamp stamp, ReadOnlySpan<byte> code)
    {
        if (!IsOurs(stamp))
            return;
        var word = Encoding.ASCII.GetString(code);
        _refused[word] = _refused.GetValueOrDefault(word) + 1;
        rooms[stamp.Room].Refused++;
        Expected -= rooms[stamp.Room].Readers;
    }

    /// <summary>A <c>joined</c>: where a reader's stream goes on, and what it skips.</summary>
    public void NoteJoined(Reader reader, in FrameFacts joined)
    {
        var missed = joined.First - reader.Newest - 1;
        if (reader.HasJoined && !joined.Reset && missed > 0)
        {
            if (joined.Truncated) Skipped += missed;
            else Gaps += missed;
        }

        reader.Follow(joined.First, joined.Head);
    }

    /// <summary>A numbered event.</summary>
    public void NoteEvent(Reader reader, in FrameFacts facts, long now)
    {
        if (!reader.IsIn(facts.Room))
        {
            Misrouted++;
            return;
        }

        var bySeq = reader.NoteSeq(facts.Seq, out var missing);
        Gaps += missing;
        if (bySeq == Arrival.Late && Gaps > 0) Gaps--;
        var byNumber = facts.Kind == FrameKind.Message ? NoteMessage(reader, facts, now) : Arrival.Next;
        if (bySeq == Arrival.Doubled || byNumber == Arrival.Doubled) Doubled++;
        else if (bySeq == Arrival.Late || byNumber == Arrival.Late) OutOfOrder++;
    }

    private Arrival NoteMessage(Reader reader, in FrameFacts facts, long now)
    {
        if (!Stamp.TryRead(facts.Id, out var stamp) || !IsOurs(stamp))
        {
            Foreign++;
            return Arrival.Next;
        }

        if (stamp.Room != reader.Room || !reader.Knows(stamp.Publisher))
        {
            Misrouted++;
            return Arrival.Next;
        }

        var arrival = reader.NoteNumber(stamp.Publisher, stamp.Number);
        if (arrival != Arrival.Doubled)
            Count(reader, stamp, now, isReplay: facts.Seq <= reader.ReplayedTo);
        return arrival;
    }

    private void Count(Reader reader, in Stamp stamp, long now, bool isReplay)
    {
        if (!reader.Counts)
            return;
        _delivered++;
        rooms[stamp.Room].Delivered++;
        if (isReplay) Replayed++;
        else if (Window.Has(stamp.Due)) Delivery.Add(now - stamp.Due);
    }

    private bool IsOurs(in Stamp stamp) => stamp.Run == run && stamp.Step == step;
}
