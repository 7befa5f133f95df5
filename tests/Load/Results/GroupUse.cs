namespace Orleans.Chat.Load.Results;

/// <summary>
/// What one group of processes used in a window. <c>Cores</c>: CPU seconds a second. <c>MicrosecondsADelivery</c>: 0 where nothing was
/// delivered. Memory in bytes at the end; <c>PssBytes</c> is null where it cannot be read.
/// </summary>
internal sealed record GroupUse(
    string Name, double CpuSeconds, double SystemSeconds, double Cores, double MicrosecondsADelivery, long RssBytes, long? PssBytes, int Processes);
