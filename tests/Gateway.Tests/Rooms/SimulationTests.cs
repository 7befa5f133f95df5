namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>
/// R4, R8 and R9 under everything that may go wrong. A failure names its seed: put it into <see cref="Seeds_that_once_failed"/> and it runs
/// again, step by step the same.
/// </summary>
public sealed class SimulationTests
{
    private const int Runs = 300;
    private const int Steps = 1_500;

    [Fact]
    public void Every_stream_is_whole_in_order_and_ends_at_a_removal()
    {
        var from = Random.Shared.Next();
        var ephemeral = 0;
        for (var i = 0; i < Runs; i++)
            ephemeral += ShouldHold(unchecked(from + i));
        ephemeral.ShouldBeGreaterThan(Runs / 3, "what may be lost is not always lost");
    }

    [Theory]
    [InlineData(1), InlineData(66854326), InlineData(1389553400), InlineData(1892719823)]
    public void Seeds_that_once_failed(int seed) => ShouldHold(seed);

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        using var one = new Simulation(7);
        one.Run(Steps);
        using var other = new Simulation(7);
        other.Run(Steps);
        other.Readers.Select(r => r.Story).ShouldBe(one.Readers.Select(r => r.Story));
    }

    /// <summary>How many ephemeral frames were heard.</summary>
    private static int ShouldHold(int seed)
    {
        using var simulation = new Simulation(seed);
        simulation.Run(Steps).ShouldBeNull($"seed {seed}");
        return simulation.Readers.Sum(r => r.Heard.Count(h => h.Type == "typing"));
    }
}
