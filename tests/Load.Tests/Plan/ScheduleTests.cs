using CsCheck;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Tests.Plan;

public sealed class ScheduleTests
{
    private const double Second = 1e9;
    private const long Start = 1_000;

    [Fact]
    public void Even_messages_do_not_drift() => Gen.Select(Gen.Double[0.1, 100_000], Gen.Int[1, 5_000]).Sample((rate, count) =>
    {
        var schedule = new Schedule(Start, rate, null);
        schedule.Due.ShouldBe(Start);
        for (var i = 0; i < count; i++)
            schedule.Advance();
        schedule.Due.ShouldBeInRange(Start + (long)(count * Second / rate) - 1, Start + (long)(count * Second / rate) + 1);
    });

    [Fact]
    public void Random_messages_keep_the_rate_and_never_go_back()
    {
        const int count = 20_000;
        const double rate = 1_000;
        var schedule = new Schedule(Start, rate, new Random(1));
        var (last, shorter) = (schedule.Due, 0);
        for (var i = 0; i < count; i++)
        {
            schedule.Advance();
            schedule.Due.ShouldBeGreaterThanOrEqualTo(last);
            if (schedule.Due - last < Second / rate) shorter++;
            last = schedule.Due;
        }

        ((last - Start) / Second).ShouldBe(count / rate, tolerance: 1);

        // Of a Poisson process 1 - 1/e of the gaps are shorter than the mean; of an even one, none.
        ((double)shorter / count).ShouldBe(1 - (1 / Math.E), tolerance: 0.02);
    }
}
