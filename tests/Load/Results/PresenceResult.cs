using System.Text.Json.Serialization;
using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Results;

/// <summary>
/// How soon changes of presence were told, by kind and all together, which comes first. <c>FalselyOffline</c>: times that a connection was told
/// that a user is offline who had not gone.
/// </summary>
internal sealed record PresenceResult(IReadOnlyList<ChangeResult> Changes, long FalselyOffline, int Disconnects, CpuUse Cpu)
{
    [JsonIgnore]
    public bool IsClean => FalselyOffline == 0 && Disconnects == 0 && Changes.All(change => change.Missed == 0);

    public static PresenceResult Of(ChangeWatch watch, CpuUse cpu, int disconnects)
    {
        var kinds = Enum.GetValues<ChangeKind>().Where(kind => watch[kind].Changes > 0).ToList();
        var all = new Latencies();
        kinds.ForEach(kind => all.Add(watch[kind].Latency));
        return new PresenceResult(
            [
                new ChangeResult("all", kinds.Sum(kind => watch[kind].Changes), kinds.Sum(kind => watch[kind].Owed), kinds.Sum(kind => watch[kind].Missed), Percentiles.Of(all)),
                .. kinds.Select(kind => new ChangeResult(
                    $"{kind}".ToLowerInvariant(), watch[kind].Changes, watch[kind].Owed, watch[kind].Missed, Percentiles.Of(watch[kind].Latency))),
            ],
            watch.FalselyOffline, disconnects, cpu);
    }
}
