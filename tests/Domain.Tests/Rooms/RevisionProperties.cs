using CsCheck;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>
/// C2: edits, deletions and reactions, replayed as they stand in any split, paged and live in any order, give the same room. Staged in any
/// number before they are committed, while the room remembers next to nothing by itself.
/// </summary>
public sealed class RevisionProperties
{
    private const int People = 26;
    private static readonly string[] Emojis = ["👍", "❤️", "🎉"];

    /// <summary>What is done, by whom, to which message, and which of a few texts or emoji.</summary>
    private static readonly Gen<(int Act, int By, int Target, int What)> Acts =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, People - 1], Gen.Int[0, 4], Gen.Int[0, 2]);

    [Fact]
    public void Whatever_a_reader_gets_as_it_stands_and_whatever_live_it_is_the_same_room() =>
        Gen.Select(Acts.Array[1, 120], Gen.Int[0, 120], Gen.Int[0, 60], Gen.Int[0, 60]).Sample((acts, left, back, paged) =>
        {
            var test = Crowded();
            var audience = new Audience(test);
            var (away, pager) = (audience.Join(), (RoomReader?)null);
            foreach (var (act, step) in acts.Select((a, i) => (a, i)))
            {
                Do(test, act);
                audience.Tell();
                if (step % 7 == 0)
                    audience.Join();
                if (step == left)
                    audience.Leave(away);
                if (step == left + back)
                {
                    audience.Resume();
                    pager = audience.JoinLive();
                }

                if (step == left + back + paged)
                    audience.Page(pager!);
            }

            while (test.Room.Log.StagedCount > 0)
                test.Commit(eventsMax: 3);
            audience.Tell();
            audience.Resume();
            var stands = test.Stored.OfType<MessageFrame>().ToDictionary(m => m.Seq, RoomReader.Told);
            foreach (var reader in audience.Whole)
                reader.Messages.ShouldBe(stands, ignoreOrder: true);
        });

    [Fact]
    public void A_message_has_at_most_twenty_reactions_and_of_each_user_one_of_each() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 24], Gen.Bool).Array[1, 150].Sample(reactions =>
        {
            var test = new RevisedRoom();
            foreach (var i in Enumerable.Range(0, 5))
                test.Add(new Person($"u{i}", "U"));
            var message = test.Post(TestRoom.Member, "x");
            var has = new HashSet<(string, string)>();
            foreach (var (user, emoji, on) in reactions)
            {
                var reacting = new Reacting($"u{user}", message, char.ConvertFromUtf32(0x1F600 + emoji), on);
                var events = test.Log.Count;
                var refusal = test.Take(reacting);
                var changes = on ? has.Add((reacting.User, reacting.Emoji)) : has.Remove((reacting.User, reacting.Emoji));
                if (refusal is not null)
                    has.Remove((reacting.User, reacting.Emoji)).ShouldBeTrue();
                refusal?.Code.ShouldBe(ErrorCode.Conflict);
                (refusal is not null).ShouldBe(has.Select(h => h.Item2).Append(reacting.Emoji).Distinct().Count() > Limits.Reactions && on && changes);
                (test.Log.Count > events).ShouldBe(changes && refusal is null, "an event for each change, and for nothing else");
            }

            (test.Message(message).Reactions ?? []).SelectMany(r => r.Users.Select(u => (u, r.Emoji))).ShouldBe(has, ignoreOrder: true);
            (test.Message(message).Reactions ?? []).ShouldAllBe(r => r.Count == r.Users.Count);
        });

    private static RevisedRoom Crowded()
    {
        var test = new RevisedRoom();
        foreach (var i in Enumerable.Range(0, People))
            test.Add(new Person($"u{i}", "U"));
        return test;
    }

    private static void Do(RevisedRoom test, (int Act, int By, int Target, int What) act)
    {
        var user = $"u{act.By}";
        long[] messages = [.. test.Log.OfType<MessageFrame>().Select(m => m.Seq)];
        var target = messages.Length == 0 ? 1 : messages[^Math.Min(messages.Length, 1 + act.Target)];
        switch (act.Act)
        {
            case 0 or 1:
                test.StagePost(new Person(user, "U"), $"{act.What} @u{act.Target}");
                break;
            case 2 or 3:
                test.Stage(new Editing((test.Stored[(int)target - 1] as MessageFrame)?.Author.Id ?? user, target, $"edit {act.What} @u{act.By}"));
                break;
            case 4 when act.What == 0:
                test.Stage(new Deletion("admin", target));
                break;
            case 5 or 6 or 7:
                test.Stage(new Reacting(user, target, Emojis[act.What], act.By % 5 > 0));
                break;
            default:
                test.Commit(eventsMax: 1 + act.By);
                break;
        }
    }
}
