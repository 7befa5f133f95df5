using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Chat.Benchmarks;

/// <summary>A store to be measured, and what it costs outside of this process.</summary>
internal abstract class MeasuredStore : IAsyncDisposable
{
    /// <summary>A file system that its data are on, to compare with what that can flush.</summary>
    public abstract string Folder { get; }

    public abstract void Add(IServiceCollection services);

    /// <summary>Processor time so far of the store's own processes; zero where it has none.</summary>
    public virtual TimeSpan CpuTime => TimeSpan.Zero;

    /// <summary>What its files take, apart from the log that it writes ahead.</summary>
    public long Bytes => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/pg_wal/", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal))
        .Sum(file => new FileInfo(file).Length);

    public static TimeSpan CpuTimeHere => Process.GetCurrentProcess().TotalProcessorTime;

    public abstract ValueTask DisposeAsync();
}
