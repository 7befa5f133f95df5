using CsCheck;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>R7: a marker never moves back, nor past the head, whichever device moves it, and is told only once it is stored.</summary>
public sealed class ReadMarkerTests
{
    private const int Devices = 3;

    private enum Step
    {
        Read,
        Send,
        OtherSends,
        Stored,
        ChangesRole,
    }

    /// <summary>A device sends its frames in any order, and what they move is stored in any order.</summary>
    [Fact]
    public void In_any_order_of_frames_from_three_devices_a_marker_never_regresses_and_never_passes_the_head() =>
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, Devices - 1], Gen.Long[-2, 30]).Array[1, 80].Sample(steps =>
        {
            var it = new TestRoom();
            List<ReadEntry>[] waiting = [.. Enumerable.Range(0, Devices).Select(_ => new List<ReadEntry>())];
            var (told, stored) = (0L, 0L);
            foreach (var (step, device, seq) in steps)
            {
                Take(step, device, seq);
                var marker = it.Room.Members.Find(TestRoom.Member.Id)!.ReadSeq;
                marker.ShouldBeGreaterThanOrEqualTo(told, "never back");
                marker.ShouldBeLessThanOrEqualTo(it.Room.Log.Head, "never past the head");
                marker.ShouldBe(stored, "told only what is stored");
                told = marker;
            }

            void Take(Step step, int device, long seq)
            {
                switch (step)
                {
                    case Step.Read when it.Room.Read(TestRoom.Member.Id, seq) is { } moved:
                        waiting[device].Add(moved);
                        break;
                    case Step.Send or Step.OtherSends:
                        it.Take(it.Room.Post(
                            TestRoom.Post($"m{it.Log.Count}", author: step == Step.Send ? TestRoom.Member : TestRoom.Admin), TestRoom.Start));
                        waiting[device].AddRange(it.Batches[^1].Sent.Where(s => s.User == TestRoom.Member.Id));
                        break;
                    case Step.Stored when waiting[device].Count > 0:
                        var next = waiting[device][(int)((seq + 2) % waiting[device].Count)];
                        waiting[device].Remove(next);
                        stored = Math.Max(stored, next.Seq);
                        it.Room.Members.Mark(next.User, next.Seq);
                        break;
                    case Step.ChangesRole:
                        it.Take(it.Room.SetRole(TestRoom.Owner, TestRoom.Member.Id, seq % 2 == 0 ? Role.Admin : Role.Member));
                        break;
                }
            }
        });

    [Fact]
    public void A_send_moves_its_author_to_its_seq_and_nobody_else()
    {
        var it = new TestRoom();
        it.Stage(it.Room.Post(TestRoom.Post("a"), TestRoom.Start));
        it.Stage(it.Room.SetRole(TestRoom.Owner, TestRoom.Member.Id, Role.Admin));
        it.Stage(it.Room.Post(TestRoom.Post("b", author: TestRoom.Owner), TestRoom.Start));
        var head = it.Room.Log.Head;
        it.Commit();

        it.Batches[^1].Sent.ShouldBe([new ReadEntry(TestRoom.Member.Id, head + 1), new ReadEntry(TestRoom.Owner.Id, head + 3)]);
    }

    [Fact]
    public void Who_comes_for_the_first_time_has_read_what_was_there_and_who_comes_back_what_they_had_read()
    {
        var it = new TestRoom(Visibility.Public);
        it.Stage(it.Room.Post(TestRoom.Post("a"), TestRoom.Start));
        it.Stage(it.Room.Join(TestRoom.Stranger, TestRoom.Start));
        it.Stage(it.Room.Post(TestRoom.Post("b"), TestRoom.Start));
        var head = it.Room.Log.Head;
        it.Commit();
        it.Batches[^1].Rows.ShouldBe([new PutMember(TestRoom.Stranger.Id, Role.Member, TestRoom.Start), new StartMarker(TestRoom.Stranger.Id, head + 2)]);

        it.Take(it.Room.Leave(TestRoom.Stranger));
        it.Take(it.Room.Join(TestRoom.Stranger, TestRoom.Start, marker: 4));
        it.Batches[^1].Rows.OfType<StartMarker>().ShouldBeEmpty();
        it.Room.Members.Find(TestRoom.Stranger.Id)!.ReadSeq.ShouldBe(4);
    }

    [Fact]
    public void Of_others_the_markers_from_a_seq_on_are_told_in_a_room_of_a_hundred_and_none_in_a_larger_one()
    {
        var it = new TestRoom();
        for (var i = it.Room.Members.Count; i < Limits.ReadsOfOthers; i++)
            it.Add(new Person($"p{i}", "P"), Role.Member);
        it.Room.Members.Mark("p5", 4);
        it.Room.Members.Mark("p6", 5);
        it.Room.Members.Mark("p7", 6);
        it.Room.Members.Mark(TestRoom.Member.Id, 9);

        it.Room.Members.ReadsOfOthers(TestRoom.Member.Id, 5, _ => false).ShouldBe([new ReadEntry("p6", 5), new ReadEntry("p7", 6)], ignoreOrder: true);
        it.Room.Members.ReadsOfOthers(TestRoom.Member.Id, 5, user => user == "p6").ShouldBe([new ReadEntry("p7", 6)]);
        it.Room.Members.TellsReads.ShouldBeTrue();
        it.Add(new Person("late", "Late"), Role.Member);
        it.Room.Members.ReadsOfOthers(TestRoom.Member.Id, 5, _ => false).ShouldBeEmpty();
        it.Room.Members.TellsReads.ShouldBeFalse();
    }

    [Fact]
    public void A_stranger_and_a_room_that_is_over_have_no_markers()
    {
        var it = new TestRoom();
        it.Room.Read(TestRoom.Stranger.Id, 2).ShouldBeNull();
        it.Room.Read(TestRoom.Member.Id, 2).ShouldBe(new ReadEntry(TestRoom.Member.Id, 2));
        it.Take(it.Room.Delete(TestRoom.Owner));
        it.Room.Read(TestRoom.Member.Id, 2).ShouldBeNull();
    }
}
