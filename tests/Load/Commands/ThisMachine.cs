using System.Globalization;
using System.Runtime.InteropServices;
using Orleans.Chat.Load.Machine;

namespace Orleans.Chat.Load.Commands;

internal static class ThisMachine
{
    private const double Gigabyte = 1 << 30;

    public static string Describe()
    {
        var memory = ProcessTree.Kilobytes(ProcessTree.Text("/proc/meminfo") ?? "", "MemTotal:") / Gigabyte;
        var model = (ProcessTree.Text("/proc/cpuinfo") ?? "").Split('\n')
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1];
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores{(model is null ? "" : $" ({model})")}, {memory:N0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }
}
