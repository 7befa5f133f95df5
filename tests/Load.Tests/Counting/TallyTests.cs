using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Tests.Counting;

/// <summary>Faults that are planted are counted, each as what it is, and nothing else is.</summary>
public sealed class TallyTests
{
    [Fact]
    public void What_comes_once_and_in_order_is_clean()
    {
        var scene = new Scene(readers: 2);
        scene.Send(1, 2, 3);
        scene.Deliver(0, 1, 2, 3);
        scene.Deliver(1, 1, 2, 3);
        scene.Tally.IsClean.ShouldBeTrue();
        (scene.Tally.Expected, scene.Tally.Delivered, scene.Tally.Delivery.Count).ShouldBe((6L, 6L, 6L));
    }

    [Fact]
    public void A_lost_delivery_is_lost_and_a_gap()
    {
        var scene = new Scene(readers: 2);
        scene.Send(1, 2, 3);
        scene.Deliver(0, 1, 2, 3);
        scene.Deliver(1, 1, 3);
        Faults(scene).ShouldBe((Lost: 1, Doubled: 0, OutOfOrder: 0, Gaps: 1));
        scene.Tally.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_lost_last_delivery_leaves_no_gap_and_is_lost()
    {
        var scene = new Scene();
        scene.Send(1, 2);
        scene.Deliver(0, 1);
        Faults(scene).ShouldBe((Lost: 1, Doubled: 0, OutOfOrder: 0, Gaps: 0));
    }

    [Fact]
    public void A_doubled_delivery_is_doubled_and_fills_in_for_none()
    {
        var scene = new Scene();
        scene.Send(1, 2);
        scene.Deliver(0, 1, 1);
        Faults(scene).ShouldBe((Lost: 1, Doubled: 1, OutOfOrder: 0, Gaps: 0));
        scene.Deliver(0, 2);
        Faults(scene).ShouldBe((Lost: 0, Doubled: 1, OutOfOrder: 0, Gaps: 0));
    }

    [Fact]
    public void Swapped_deliveries_are_out_of_order_and_not_lost()
    {
        var scene = new Scene();
        scene.Send(1, 2, 3);
        scene.Deliver(0, 2, 1, 3);
        Faults(scene).ShouldBe((Lost: 0, Doubled: 0, OutOfOrder: 1, Gaps: 0));
    }

    [Fact]
    public void A_message_stored_twice_is_doubled_though_its_seq_is_new()
    {
        var scene = new Scene();
        scene.Send(1);
        scene.Deliver(0, Scene.StampOf(1), seq: 1);
        scene.Deliver(0, Scene.StampOf(1), seq: 2);
        Faults(scene).ShouldBe((Lost: 0, Doubled: 1, OutOfOrder: 0, Gaps: 0));
    }

    [Fact]
    public void Messages_stored_in_the_wrong_order_are_out_of_order_though_their_seqs_are_not()
    {
        var scene = new Scene();
        scene.Send(1, 2);
        scene.Deliver(0, Scene.StampOf(2), seq: 1);
        scene.Deliver(0, Scene.StampOf(1), seq: 2);
        Faults(scene).ShouldBe((Lost: 0, Doubled: 0, OutOfOrder: 1, Gaps: 0));
    }

    [Fact]
    public void A_message_in_the_wrong_room_is_misrouted_and_missing()
    {
        var scene = new Scene();
        scene.Send(1, 2);
        scene.Deliver(0, Scene.StampOf(1), seq: 1, room: "r_2");
        scene.Deliver(0, Scene.StampOf(2, room: 5), seq: 1);
        (scene.Tally.Misrouted, scene.Tally.Lost, scene.Tally.IsClean).ShouldBe((2L, 2L, false));
    }

    [Fact]
    public void Messages_of_others_and_of_earlier_steps_count_for_nothing()
    {
        var scene = new Scene();
        scene.Deliver(0, Scene.StampOf(1, step: 1), seq: 1);
        scene.Deliver(0, Scene.StampOf(1, run: 6), seq: 2);
        (scene.Tally.Foreign, scene.Tally.Delivered, scene.Tally.IsClean).ShouldBe((2L, 0L, true));
    }

    [Fact]
    public void A_refused_send_is_owed_to_nobody()
    {
        var scene = new Scene(readers: 3);
        scene.Send(1);
        scene.Tally.NoteRefusal(Scene.StampOf(1), "rate_limited"u8);
        scene.Tally.Lost.ShouldBe(0);
        scene.Tally.Refused.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, long>("rate_limited", 1));
        scene.Room.UnderWay.ShouldBe(0);
    }

    [Fact]
    public void A_resume_without_a_hole_is_clean_and_what_it_brings_has_no_latency()
    {
        var scene = new Scene();
        scene.Send(1, 2, 3);
        scene.Deliver(0, 1);
        scene.Join(scene.Readers[0], first: 2, head: 2);
        scene.Deliver(0, 2, 3);
        scene.Tally.IsClean.ShouldBeTrue();
        (scene.Tally.Replayed, scene.Tally.Delivery.Count).ShouldBe((1L, 2L));
    }

    [Fact]
    public void A_resume_that_skips_is_a_gap_unless_it_says_so()
    {
        var scene = new Scene();
        scene.Send(1, 2, 3);
        scene.Join(scene.Readers[0], first: 3, head: 2);
        scene.Tally.Gaps.ShouldBe(2);

        var told = new Scene();
        told.Send(1, 2, 3);
        told.Join(told.Readers[0], first: 3, head: 2, truncated: true);
        told.Deliver(0, 3);
        (told.Tally.Gaps, told.Tally.Skipped, told.Tally.Lost, told.Tally.IsClean).ShouldBe((0L, 2L, 0L, true));
    }

    [Fact]
    public void Only_messages_due_in_the_window_have_a_latency()
    {
        var scene = new Scene();
        scene.Tally.Window = new Window(501, 600);
        scene.Send(1);
        scene.Deliver(0, 1);
        (scene.Tally.Delivered, scene.Tally.Delivery.Count, scene.Tally.SentInWindow).ShouldBe((1L, 0L, 0L));
    }

    [Fact]
    public void A_message_is_under_way_until_the_last_reader_has_it()
    {
        var scene = new Scene(readers: 2);
        scene.Send(1, 2);
        scene.Deliver(0, 1, 2);
        scene.Deliver(1, 1);
        scene.Room.UnderWay.ShouldBe(1);
    }

    private static (int Lost, int Doubled, int OutOfOrder, int Gaps) Faults(Scene scene) =>
        ((int)scene.Tally.Lost, (int)scene.Tally.Doubled, (int)scene.Tally.OutOfOrder, (int)scene.Tally.Gaps);
}
