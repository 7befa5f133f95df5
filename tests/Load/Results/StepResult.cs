using System.Text.Json.Serialization;

namespace Orleans.Chat.Load.Results;

/// <summary>
/// One rate, measured once. Counts are of the whole step; <c>…InWindow</c> of the measured part. <c>Achieved</c>: delivered in the window
/// of what was to be delivered for the sends in it; 1 is all.
/// </summary>
internal sealed record StepResult
{
    public required string Name { get; init; }
    public required double PerSecond { get; init; }
    public required int UnderWay { get; init; }
    public required double Seconds { get; init; }
    public required double DrainSeconds { get; init; }
    public required long Sent { get; init; }
    public required long Acked { get; init; }
    public required long Unsent { get; init; }
    public required IReadOnlyDictionary<string, long> Refused { get; init; }
    public required long Expected { get; init; }
    public required long Delivered { get; init; }
    public required long DeliveredInWindow { get; init; }
    public required double DeliveriesPerSecond { get; init; }
    public required double Achieved { get; init; }
    public required long Lost { get; init; }
    public required long Doubled { get; init; }
    public required long OutOfOrder { get; init; }
    public required long Gaps { get; init; }
    public required long Skipped { get; init; }
    public required long Misrouted { get; init; }
    public required long Replayed { get; init; }
    public required int Disconnects { get; init; }
    public required int SlowClosed { get; init; }
    public required int Stalls { get; init; }
    public required Percentiles Delivery { get; init; }
    public required Percentiles Ack { get; init; }
    public required Percentiles Lag { get; init; }
    public required double FramesADelivery { get; init; }
    public required double ReadsADelivery { get; init; }
    public required double BytesADelivery { get; init; }
    public required CpuUse Cpu { get; init; }
    public required IReadOnlyList<TimelinePoint> Timeline { get; init; }

    /// <summary>A lost connection is a fault even where nothing was expected of it any more.</summary>
    [JsonIgnore]
    public bool IsClean =>
        Lost == 0 && Doubled == 0 && OutOfOrder == 0 && Gaps == 0 && Misrouted == 0 && Disconnects == 0 && Unsent == 0;

    [JsonIgnore]
    public long Unanswered => Math.Max(0, Sent - Acked - Refused.Values.Sum());
}
