using System.Globalization;

namespace Orleans.Chat.Benchmarks;

/// <summary>A process and its children, as the kernel counts them.</summary>
internal static class ProcessTree
{
    /// <summary>Of a second, in which the kernel tells processor times to everybody (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all of them, those included that have ended.</summary>
    public static TimeSpan CpuTime(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(Read).OfType<Fields>();
        return TimeSpan.FromSeconds(all.Where(p => p.Id == root || p.Parent == root).Sum(p => p.Ticks) / TicksPerSecond);
    }

    private sealed record Fields(int Id, int Parent, long Ticks);

    /// <summary>See proc(5). Null: it has ended meanwhile.</summary>
    private static Fields? Read(string? id)
    {
        try
        {
            // Behind the name, which is in brackets and may hold anything: state, parent, …, utime, stime, cutime, cstime.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new Fields(
                int.Parse(id!, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
