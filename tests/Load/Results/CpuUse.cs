using System.Text.Json.Serialization;
using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Results;

/// <summary>
/// Who used the processor in a window of <c>Seconds</c>. <c>MicrosecondsADelivery</c>: of all named groups together, databases included.
/// <c>OthersShare</c>: of the whole machine, by processes that are neither named nor this program; 0.1 is one tenth.
/// </summary>
internal sealed record CpuUse(
    double Seconds, IReadOnlyList<GroupUse> Groups, double MicrosecondsADelivery, double OwnSeconds, double OwnMicrosecondsADelivery,
    double OthersSeconds, double OthersShare, double StolenSeconds)
{
    private const double NanosecondsASecond = 1e9;
    private const double MicrosecondsASecond = 1e6;

    /// <summary>Processes were named, and were there to the end.</summary>
    [JsonIgnore]
    public bool IsKnown => Groups.Count > 0 && Groups.All(group => group.Processes > 0);

    public static CpuUse Between(Observation from, Observation to, IReadOnlyList<ProcessGroup> groups, long deliveries)
    {
        var seconds = (to.At - from.At) / NanosecondsASecond;
        var named = Math.Max(0, to.CpuOfGroups - from.CpuOfGroups);
        var own = to.OwnCpuSeconds - from.OwnCpuSeconds;
        var stolen = to.Machine.StolenSeconds - from.Machine.StolenSeconds;
        var others = Math.Max(0, to.Machine.BusySeconds - from.Machine.BusySeconds - stolen - named - own);
        return new CpuUse(
            Math.Round(seconds, 3), [.. groups.Select((group, i) => Use(group.Name, from.Groups[i], to.Groups[i]))],
            ADelivery(named), Math.Round(own, 3), ADelivery(own), Math.Round(others, 3),
            Math.Round(others / (seconds * Environment.ProcessorCount), 3), Math.Round(stolen, 3));

        GroupUse Use(string name, ProcessReading before, ProcessReading after)
        {
            // A process that ended took what it had used with it.
            var cpu = Math.Max(0, after.CpuSeconds - before.CpuSeconds);
            return new GroupUse(name, Math.Round(cpu, 2), Math.Round(after.SystemSeconds - before.SystemSeconds, 2), Math.Round(cpu / seconds, 4),
                ADelivery(cpu), after.RssBytes, after.PssBytes, after.Processes);
        }

        double ADelivery(double cpu) => deliveries == 0 ? 0 : Math.Round(cpu * MicrosecondsASecond / deliveries, 3);
    }
}
