using System.Globalization;

namespace Orleans.Chat.Load.Machine;

/// <summary>
/// The whole machine at one moment. <c>BusySeconds</c>: CPU that anybody has used since it was started; <c>StolenSeconds</c>: what its
/// host gave to others. <c>KernelBytes</c>: memory that the kernel cannot give back, of which sockets are a part, and both ends of a
/// connection on loopback.
/// </summary>
internal readonly record struct MachineReading(double BusySeconds, double StolenSeconds, long KernelBytes)
{
    private const double TicksASecond = 100;
    private const int Idle = 3;
    private const int WaitingForDisk = 4;
    private const int Stolen = 7;
    private const int Fields = 8;

    public static MachineReading Now()
    {
        var line = (ProcessTree.Text("/proc/stat") ?? "").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double[] ticks = [.. line.Skip(1).Take(Fields).Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
        if (ticks.Length < Fields)
            return default;
        var busy = ticks.Where((_, i) => i is not (Idle or WaitingForDisk)).Sum();
        var kernel = ProcessTree.Kilobytes(ProcessTree.Text("/proc/meminfo") ?? "", "SUnreclaim:");
        return new MachineReading(busy / TicksASecond, ticks[Stolen] / TicksASecond, kernel);
    }
}
