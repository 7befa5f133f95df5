namespace Orleans.Chat.Load.Machine;

/// <summary>
/// A group of processes at one moment. CPU in seconds since they began, memory in bytes. <c>PssBytes</c>: null where the kernel does not
/// tell it to us; then <c>RssBytes</c> counts shared pages once for each process.
/// </summary>
internal readonly record struct ProcessReading(double UserSeconds, double SystemSeconds, long RssBytes, long? PssBytes, int Processes)
{
    public double CpuSeconds => UserSeconds + SystemSeconds;

    public static ProcessReading operator +(ProcessReading left, ProcessReading right) => new(
        left.UserSeconds + right.UserSeconds, left.SystemSeconds + right.SystemSeconds, left.RssBytes + right.RssBytes,
        left.PssBytes + right.PssBytes, left.Processes + right.Processes);
}
