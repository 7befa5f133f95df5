using System.Diagnostics;

namespace Orleans.Chat.Load.Machine;

/// <summary>Everybody at one moment (nanoseconds of the monotonic clock): the named groups in their order, this program, the machine.</summary>
internal sealed record Observation(long At, IReadOnlyList<ProcessReading> Groups, double OwnCpuSeconds, MachineReading Machine)
{
    public double CpuOfGroups => Groups.Sum(group => group.CpuSeconds);

    public static Observation Take(IReadOnlyList<Plan.ProcessGroup> groups, bool withMemory) => new(
        Stopwatch.GetTimestamp(), [.. groups.Select(group => ProcessTree.Read(group, withMemory))],
        Environment.CpuUsage.TotalTime.TotalSeconds, MachineReading.Now());
}
