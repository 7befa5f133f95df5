using CsCheck;
using Orleans.Chat.Load.Report;

namespace Orleans.Chat.Load.Tests.Report;

public sealed class AxisTests
{
    [Fact]
    public void Everything_has_a_place_and_there_are_a_few_marks() => Gen.Double[0.001, 5_000_000].List[1, 20].Sample(values =>
    {
        foreach (var axis in new[] { Axis.Over(values), Axis.OverRatios(values) })
        {
            values.ShouldAllBe(value => axis.Place(value) >= -1e-9 && axis.Place(value) <= 1 + 1e-9);
            axis.Ticks().Count().ShouldBeInRange(2, 13);
            axis.Ticks().ShouldAllBe(tick => axis.Place(tick) >= -1e-9 && axis.Place(tick) <= 1 + 1e-9);
        }
    });

    [Fact]
    public void Equal_ratios_stand_equally_far_apart_on_a_logarithmic_axis()
    {
        var axis = Axis.OverRatios([1, 1_000]);
        axis.Place(1_000).ShouldBe(1, tolerance: 1e-9);
        (axis.Place(10) - axis.Place(1)).ShouldBe(axis.Place(1_000) - axis.Place(100), tolerance: 1e-9);
    }
}
