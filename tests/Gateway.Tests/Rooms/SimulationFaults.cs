namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Which faults one run has, drawn from its seed: some runs have few of them, so that each is seen alone as well.</summary>
internal sealed record SimulationFaults(
    double CallFails, double CallHangs, double PublishLost, double PublishTwice, double Lags, double Moves, double NewEpoch, double LeaseLost)
{
    public static SimulationFaults None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public static SimulationFaults Draw(Random random)
    {
        double Maybe(double most) => random.Next(2) == 0 ? 0 : random.NextDouble() * most;
        return new SimulationFaults(
            Maybe(0.3), Maybe(0.02), Maybe(0.5), Maybe(0.3), Maybe(0.5), Maybe(0.01), Maybe(0.004), Maybe(0.3));
    }
}
