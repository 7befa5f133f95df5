using System.Collections.Immutable;
using Orleans.Chat.Chaos.Histories;

namespace Orleans.Chat.EndToEnd.Tests.Histories;

/// <summary>Faults as servers have them, planted into a clean history, and the promise that each of them breaks.</summary>
internal sealed record PlantedFault(string Name, Promise Broken, Func<List<Observed>, IEnumerable<Observed>> Plant)
{
    public static ImmutableArray<PlantedFault> All =>
    [
        new("an acknowledged message is lost", Promise.Durable, h => h.Except([h.OfType<Stands>().Last()])),
        new("a hole in the log", Promise.OneOrder, h => h.Except([h.OfType<Stands>().ElementAt(4)])),
        new("a delivered event is gone", Promise.Durable, h => h.Where(o => o is not (Stands or Acked))),
        new("acknowledged at another seq", Promise.Durable, h => Replace<Acked>(h, 3, a => a with { Seq = a.Seq + 40 })),
        new("the removal is lost", Promise.Durable, h => h.Where(o => o is not Stands { Entry.Removes: not null })),
        new("an event is not delivered", Promise.Continuous, h => h.Except([h.OfType<Received>().ElementAt(7)])),
        new("an event is delivered twice", Promise.Continuous, h => Double(h, h.OfType<Received>().ElementAt(7))),
        new("a reader sees two swapped", Promise.OneOrder, h => Swap(h, "ada", 3, 4)),
        new("a reader sees another text", Promise.OneOrder, h => Replace<Received>(h, 5, r => r with { Entry = r.Entry with { Text = "other" } })),
        new("the log has another text", Promise.OneOrder, h => Replace<Stands>(h, 5, s => s with { Entry = s.Entry with { Text = "other" } })),
        new("all see another text", Promise.NoPhantom, h => Rewrite(h, e => e.Seq == 6 ? e with { Text = "other" } : e)),
        new("a message that nobody sent", Promise.NoPhantom, h => Append(h, "ada", "phantom", "boo")),
        new("an ack for what nobody sent", Promise.NoPhantom, h => h.Append(new Acked(SampleHistory.Room, "ada", "phantom", 90))),
        new("one id stands twice", Promise.AtMostOnce, h => AppendAgain(h, h.OfType<Acked>().First().Id)),
        new("two acks differ", Promise.AtMostOnce, h => h.Append(h.OfType<Acked>().First() with { Seq = 9 })),
        new("what was refused stands", Promise.HonestRefusal, h => AppendAgain(h, h.OfType<Failed>().First().Id)),
        new("an order against real time", Promise.RealTime, h => Exchange(h, 2, 3)),
        new("a pair stands the wrong way round", Promise.AfterOrder, h => Exchange(h, 1, 2)),
        new("behind one that does not stand", Promise.AfterOrder, h => Replace<Invoked>(h, 1, i => i with { After = "never" })),
        new("an old page after an ack", Promise.ReadsItsAcks, h => Replace<Paged>(h, 2, p => p with { Head = p.Head - 1 })),
        new("a resume with a hole", Promise.Resumed, h => Resume(h, f => f with { First = f.First + 1 })),
        new("a resume with a repeat", Promise.Resumed, h => Resume(h, f => f with { First = f.First - 1 })),
        new("a resume that starts over", Promise.Resumed, h => Resume(h, f => f with { Reset = true })),
        new("a resume cut short for nothing", Promise.Resumed, h => Resume(h, f => f with { Truncated = true })),
        new("delivered after the removal", Promise.RemovalHolds, DeliverToTheRemoved),
        new("let in after the removal", Promise.RemovalHolds, h => h.Select(o => o is Denied d
            ? new Followed(d.Room, d.User, d.Request, "back") { First = 1, Head = 90 } : o)),
        new("a page after the removal", Promise.RemovalHolds, h => h.Select(o => o is Denied d
            ? new Paged(d.Room, d.User, d.Request, 90, []) : o)),
        new("an ack after the removal", Promise.RemovalHolds, h => h.Select(o => o is Failed { User: SampleHistory.Removed } f
            ? new Acked(f.Room, f.User, f.Id, 90) : o)),
        new("found after the removal", Promise.RemovalHolds, h => h.Select(o => o is Denied d
            ? new Found(d.Room, d.User, d.Request, [h.OfType<Stands>().First().Entry]) : o)),
        new("listed after the removal", Promise.RemovalHolds, h => h.Select(o => o is Denied d ? new Listed(d.Room, d.User, d.Request, 90) : o)),
        new("told of more than the removal", Promise.RemovalHolds, h => h.Prepend(new Notified(SampleHistory.Room, SampleHistory.Removed, 40))),
        new("written after the removal", Promise.RemovalHolds, h => AppendAgain(h, h.OfType<Failed>().Last().Id)),
    ];

    private static IEnumerable<Observed> Replace<T>(List<Observed> history, int index, Func<T, T> change)
        where T : Observed
    {
        var target = history.OfType<T>().ElementAt(index);
        return history.Select(o => ReferenceEquals(o, target) ? change(target) : o);
    }

    private static IEnumerable<Observed> Resume(List<Observed> history, Func<Followed, Followed> change) =>
        history.Select(o => o is Followed { After: not null } followed ? change(followed) : o);

    private static IEnumerable<Observed> Double(List<Observed> history, Observed twice) =>
        history.SelectMany(o => ReferenceEquals(o, twice) ? [o, o] : new[] { o });

    /// <summary>The contents of two seqs, exchanged for one reader.</summary>
    private static IEnumerable<Observed> Swap(List<Observed> history, string user, long one, long other)
    {
        var entries = history.OfType<Stands>().ToDictionary(s => s.Entry.Seq, s => s.Entry);
        return history.Select(o => o is Received received && received.User == user && (received.Entry.Seq == one || received.Entry.Seq == other)
            ? received with { Entry = entries[one + other - received.Entry.Seq] with { Seq = received.Entry.Seq } }
            : o);
    }

    /// <summary>The same for all, as if the server had written the two the other way round.</summary>
    private static IEnumerable<Observed> Exchange(List<Observed> history, long one, long other)
    {
        var entries = history.OfType<Stands>().ToDictionary(s => s.Entry.Seq, s => s.Entry);
        return Rewrite(history, e => e.Seq == one || e.Seq == other ? entries[one + other - e.Seq] with { Seq = e.Seq } : e)
            .Select(o => o is Acked acked && (acked.Seq == one || acked.Seq == other) ? acked with { Seq = one + other - acked.Seq } : o);
    }

    private static IEnumerable<Observed> Rewrite(List<Observed> history, Func<Logged, Logged> change) => history.Select(o => o switch
    {
        Received received => received with { Entry = change(received.Entry) },
        Paged paged => paged with { Entries = [.. paged.Entries.Select(change)] },
        Stands stands => stands with { Entry = change(stands.Entry) },
        _ => o,
    });

    private static IEnumerable<Observed> Append(List<Observed> history, string author, string id, string text) =>
        history.Append(new Stands(SampleHistory.Room, Logged.Post(history.OfType<Stands>().Count() + 1, author, id, text)));

    private static IEnumerable<Observed> AppendAgain(List<Observed> history, string id)
    {
        var invoked = history.OfType<Invoked>().Single(i => i.Id == id);
        return Append(history, invoked.User, id, invoked.Text);
    }

    private static IEnumerable<Observed> DeliverToTheRemoved(List<Observed> history)
    {
        var last = history.OfType<Received>().Last(r => r.User == SampleHistory.Removed);
        var next = history.OfType<Stands>().First(s => s.Entry.Seq == last.Entry.Seq + 1).Entry;
        return history.SelectMany(o => o is Removed ? [o, last with { Entry = next }] : new[] { o });
    }
}
