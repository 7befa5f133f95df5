using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Benchmarks;

/// <summary>A SQLite file in a folder of its own.</summary>
internal sealed class SqliteAtWork(string parent) : MeasuredStore
{
    public override string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(parent, $"chat-benchmark-{Guid.NewGuid():N}")).FullName;

    public override void Add(IServiceCollection services) => services.AddSqliteStorage(new(Folder));

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
