using CsCheck;
using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Tests.Counting;

public sealed class SequenceWindowTests
{
    /// <summary>Against a set that forgets nothing.</summary>
    [Fact]
    public void It_judges_as_a_perfect_memory_does_within_its_reach() => Gen.Int[1, 60].List[0, 100].Sample(numbers =>
    {
        var window = new SequenceWindow();
        window.StartAfter(0);
        var (seen, newest) = (new HashSet<int>(), 0);
        foreach (var number in numbers)
        {
            var expected = Expected(number, newest, seen);
            window.Note(number, out var missing).ShouldBe(expected);
            missing.ShouldBe(expected == Arrival.Ahead ? number - newest - 1 : 0);
            newest = Math.Max(newest, number);
            seen.Add(number);
        }
    });

    [Fact]
    public void What_is_older_than_it_remembers_is_late()
    {
        var window = new SequenceWindow();
        window.StartAfter(0);
        window.Note(1, out _);
        window.Note(100, out var missing).ShouldBe(Arrival.Ahead);
        missing.ShouldBe(98);
        window.Note(1, out _).ShouldBe(Arrival.Late);
        window.Note(37, out _).ShouldBe(Arrival.Late);
        window.Note(37, out _).ShouldBe(Arrival.Doubled);
    }

    [Theory]
    [InlineData(63), InlineData(64), InlineData(65)]
    public void After_a_jump_as_long_as_it_remembers_the_hole_is_still_a_hole(int jump)
    {
        var window = new SequenceWindow();
        window.StartAfter(0);
        window.Note(1, out _);
        window.Note(1 + jump, out _).ShouldBe(Arrival.Ahead);
        window.Note(jump, out _).ShouldBe(Arrival.Late);
    }

    [Fact]
    public void What_was_before_its_start_is_not_owed_and_counts_as_doubled()
    {
        var window = new SequenceWindow();
        window.StartAfter(50);
        window.Note(50, out _).ShouldBe(Arrival.Doubled);
        window.Note(51, out _).ShouldBe(Arrival.Next);
    }

    private static Arrival Expected(int number, int newest, HashSet<int> seen)
    {
        if (number > newest)
            return number == newest + 1 ? Arrival.Next : Arrival.Ahead;
        return seen.Contains(number) ? Arrival.Doubled : Arrival.Late;
    }
}
