using System.Text.Json.Serialization;

namespace Orleans.Chat.Load.Results;

/// <summary>
/// How the connections came. <c>Ready</c>: from dialling to <c>joined</c>; <c>Joining</c>: from <c>join</c> or <c>resume</c> to
/// <c>joined</c>. <c>Failures</c>: by what was said.
/// </summary>
internal sealed record ArrivalResult(
    string Name, int Asked, int Present, int Failed, double Seconds, Percentiles Ready, Percentiles Joining, CpuUse Cpu,
    IReadOnlyDictionary<string, int> Failures, IReadOnlyDictionary<string, long> Frames)
{
    /// <summary>What they were told of how many are there; null: that was not looked at.</summary>
    public CountResult? Counts { get; init; }

    [JsonIgnore]
    public bool IsClean => Failed == 0 && Counts is null or { Wrong: 0 };

    public double PerSecond => Seconds > 0 ? Math.Round(Present / Seconds) : 0;
}
