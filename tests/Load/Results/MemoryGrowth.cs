using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Results;

/// <summary>What connections cost in memory, a connection, in bytes, by group. <c>Kernel</c>: see <see cref="MachineReading"/>.</summary>
internal sealed record MemoryGrowth(IReadOnlyList<GroupGrowth> Groups, double RssBytes, double? PssBytes, double KernelBytesBothEnds)
{
    public static MemoryGrowth Between(Observation before, Observation after, IReadOnlyList<ProcessGroup> groups, int connections)
    {
        IReadOnlyList<GroupGrowth> growth = [.. groups.Select((group, i) => new GroupGrowth(
            group.Name, before.Groups[i].RssBytes, after.Groups[i].RssBytes,
            Each(after.Groups[i].RssBytes - before.Groups[i].RssBytes)!.Value, Each(after.Groups[i].PssBytes - before.Groups[i].PssBytes)))];
        return new MemoryGrowth(growth, growth.Sum(one => one.RssBytesEach), growth.Aggregate((double?)0, (sum, one) => sum + one.PssBytesEach),
            Each(after.Machine.KernelBytes - before.Machine.KernelBytes)!.Value);

        double? Each(long? bytes) => bytes is null ? null : Math.Round((double)bytes / Math.Max(1, connections));
    }
}
