using System.Globalization;

namespace Orleans.Chat.Load.Results;

/// <summary>One column of the headline: what it is called, where it comes from, how it is written.</summary>
internal sealed record Figure(string Name, string Unit, Func<StepResult, double> Of, int Decimals)
{
    private const double MicrosecondsAMillisecond = 1_000;

    public static IReadOnlyList<Figure> Headline { get; } =
    [
        new("delivered", "/s", step => step.DeliveriesPerSecond, 0),
        new("in time", "%", step => step.Achieved * 100, 1),
        new("p50", "ms", step => step.Delivery.P50 / MicrosecondsAMillisecond, 2),
        new("p99", "ms", step => step.Delivery.P99 / MicrosecondsAMillisecond, 2),
        new("p99.9", "ms", step => step.Delivery.P999 / MicrosecondsAMillisecond, 2),
        new("max", "ms", step => step.Delivery.Max / MicrosecondsAMillisecond, 1),
        new("ack p50", "ms", step => step.Ack.P50 / MicrosecondsAMillisecond, 2),
        new("ack p99", "ms", step => step.Ack.P99 / MicrosecondsAMillisecond, 2),
        new("CPU a delivery", "µs", step => step.Cpu.IsKnown ? step.Cpu.MicrosecondsADelivery : double.NaN, 2),
    ];

    public Spread Over(IEnumerable<StepResult> runs) => Spread.Of(runs.Select(Of));

    /// <summary>What was not measured is no number.</summary>
    public string Text(double value) => double.IsNaN(value)
        ? "–"
        : value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{Decimals}"), CultureInfo.InvariantCulture);

    public string Range(Spread spread) => $"{Text(spread.Least)}–{Text(spread.Most)}";
}
