namespace Orleans.Chat.Load.Results;

/// <summary>Connections that were held and said nothing. <c>Memory</c>: at its end, against the time before they came.</summary>
internal sealed record HoldResult(double Seconds, int Connections, CpuUse Cpu, MemoryGrowth Memory, long Pings, int Disconnects);
