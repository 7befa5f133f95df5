using System.Globalization;
using Orleans.Chat.Load.Native;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Machine;

/// <summary>Reads what processes and their descendants have used, from <c>/proc</c>. One that has gone counts nothing.</summary>
internal static class ProcessTree
{
    private const int StateField = 2;
    private const int UserField = 13;
    private const int SystemField = 14;
    private const long BytesAKilobyte = 1024;

    private static readonly double TicksASecond = Math.Max(1, Libc.Configuration(Libc.ClockTicks));

    public static bool Exists(int id) => Directory.Exists($"/proc/{id}");

    /// <param name="group">Whom.</param>
    /// <param name="withMemory">Costs milliseconds of a large process's time.</param>
    public static ProcessReading Read(ProcessGroup group, bool withMemory)
    {
        var seen = new HashSet<int>();
        var sum = new ProcessReading(0, 0, 0, 0, 0);
        var left = new Stack<int>(group.Ids);
        while (left.TryPop(out var id))
        {
            if (!seen.Add(id) || Cpu(id) is not { } cpu)
                continue;
            var (rss, pss) = withMemory ? Memory(id) : (0, 0);
            sum += new ProcessReading(cpu.User, cpu.System, rss, pss, 1);
            foreach (var child in Children(id))
                left.Push(child);
        }

        return sum;
    }

    /// <summary>Null: not there, or not ours to read.</summary>
    public static string? Text(string file) => Tried(() => File.ReadAllText(file));

    /// <summary>In bytes; 0 if it is not told.</summary>
    public static long Kilobytes(string text, string name)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * BytesAKilobyte;
    }

    private static (double User, double System)? Cpu(int id)
    {
        // The name, in brackets, may hold spaces and brackets of its own.
        if (Text($"/proc/{id}/stat") is not { } stat || stat.LastIndexOf(')') is not (> 0 and var end))
            return null;
        var fields = stat[(end + 2)..].Split(' ');
        return (Seconds(fields[UserField - StateField]), Seconds(fields[SystemField - StateField]));
    }

    private static (long Rss, long? Pss) Memory(int id)
    {
        if (Text($"/proc/{id}/smaps_rollup") is { } rollup)
            return (Kilobytes(rollup, "Rss:"), Kilobytes(rollup, "Pss:"));
        return (Text($"/proc/{id}/status") is { } status ? Kilobytes(status, "VmRSS:") : 0, null);
    }

    private static IEnumerable<int> Children(int id)
    {
        var folder = $"/proc/{id}/task";
        var threads = Tried(() => Directory.GetDirectories(folder)) ?? [];
        return threads.SelectMany(thread => (Text($"{thread}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    private static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksASecond;

    /// <summary>Processes end while they are read, and some are not ours to read: both are no answer, and no fault.</summary>
    private static T? Tried<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
