using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Tests;

public sealed class SpreadTests
{
    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2, 1, 3), InlineData(new double[] { 4, 1, 2, 3 }, 2.5, 1, 4), InlineData(new double[] { 7 }, 7, 7, 7)]
    public void It_is_the_middle_and_the_ends(double[] figures, double median, double least, double most) =>
        Spread.Of(figures).ShouldBe(new Spread(median, least, most));
}
