using CsCheck;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class FrameBucketTests
{
    [Fact]
    public void A_burst_passes_and_then_the_rate()
    {
        var bucket = new FrameBucket(TimeSpan.Zero);
        for (var i = 0; i < Limits.FrameBurst; i++) bucket.Take(TimeSpan.Zero).Passes.ShouldBeTrue();
        bucket.Take(TimeSpan.Zero).Passes.ShouldBeFalse();

        var inOneSecond = Enumerable.Range(1, 1_000).Count(ms => bucket.Take(TimeSpan.FromMilliseconds(ms)).Passes);
        inOneSecond.ShouldBeInRange(Limits.FramesPerSecond - 1, Limits.FramesPerSecond);
    }

    [Fact]
    public void Over_any_time_no_more_than_the_burst_and_the_rate_pass() =>
        Gen.Int[0, 200].Array[1, 500].Sample(gaps =>
        {
            var bucket = new FrameBucket(TimeSpan.Zero);
            var now = TimeSpan.Zero;
            var passed = 0;
            foreach (var gap in gaps)
            {
                now += TimeSpan.FromMilliseconds(gap);
                if (bucket.Take(now).Passes) passed++;
            }

            return passed <= Limits.FrameBurst + (now.TotalSeconds * Limits.FramesPerSecond) + 1e-6;
        });

    [Fact]
    public void Who_waits_as_told_is_let_through_and_never_called_a_flood()
    {
        var bucket = new FrameBucket(TimeSpan.Zero);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 5_000; i++)
        {
            var pass = bucket.Take(now);
            pass.IsFlooding.ShouldBeFalse();
            if (pass.Passes) continue;
            now += TimeSpan.FromMilliseconds(pass.RetryAfterMs);
            bucket.Take(now).Passes.ShouldBeTrue();
        }
    }

    [Fact]
    public void Who_goes_on_for_ten_seconds_is_a_flood()
    {
        var bucket = new FrameBucket(TimeSpan.Zero);
        var first = TimeSpan.Zero;
        for (var now = TimeSpan.Zero; ; now += TimeSpan.FromMilliseconds(10))
        {
            var pass = bucket.Take(now);
            if (!pass.Passes && first == TimeSpan.Zero) first = now;
            if (!pass.IsFlooding) continue;
            (now - first).ShouldBe(Limits.FloodingFor, TimeSpan.FromMilliseconds(50));
            return;
        }
    }
}
