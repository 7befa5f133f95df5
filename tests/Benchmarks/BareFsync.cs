using System.Diagnostics;

namespace Orleans.Chat.Benchmarks;

/// <summary>What the disk does without us: 4 KiB appended and flushed, again and again.</summary>
internal static class BareFsync
{
    public static double PerSecond(string folder, TimeSpan lasting)
    {
        var path = Path.Combine(folder, "bare.fsync");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var page = new byte[4096];
        var flushed = 0;
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < lasting)
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
            flushed++;
        }

        return flushed / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
