using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Tests.Counting;

public sealed class CountWatchTests
{
    private const long Millisecond = 1_000_000;

    private readonly CountWatch _watch = new(connections: 2);

    [Fact]
    public void The_last_number_told_is_what_a_connection_knows()
    {
        _watch.KnownTo(0).ShouldBeNull();
        Hear(0, FrameKind.Joined, 1, count: 7);
        Hear(0, FrameKind.Presence, 2, count: 9);
        Hear(0, FrameKind.Presence, 3, count: null);
        (_watch.KnownTo(0), _watch.KnownTo(1)).ShouldBe((9, null));
    }

    [Fact]
    public void The_most_frames_of_one_connection_within_any_second_are_counted()
    {
        foreach (var milliseconds in new[] { 600, 800, 1_000, 1_599, 1_600, 5_000 })
            Hear(0, FrameKind.Presence, milliseconds);
        Hear(0, FrameKind.Joined, 5_001);
        Hear(1, FrameKind.Presence, 1_000);
        (_watch.MostASecond, _watch.Frames).ShouldBe((4, 7));

        _watch.BeginAnew();
        Hear(0, FrameKind.Presence, 5_002);
        (_watch.MostASecond, _watch.Frames).ShouldBe((1, 1));
    }

    [Fact]
    public void A_flood_is_noticed_though_not_every_moment_of_it_is_remembered()
    {
        for (var i = 0; i < 100; i++)
            Hear(0, FrameKind.Presence, 1_000 + i);
        _watch.MostASecond.ShouldBe(16);
    }

    private void Hear(int connection, FrameKind kind, int milliseconds, long? count = 1) =>
        _watch.Hear(connection, new FrameFacts { Kind = kind, OnlineCount = count }, milliseconds * Millisecond);
}
