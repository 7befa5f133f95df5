using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Benchmarks;

/// <summary>A PostgreSQL of its own, with the settings that it comes with.</summary>
internal sealed class PostgresAtWork : MeasuredStore
{
    private readonly TemporaryFolder _folder;
    private readonly PostgresServer _server;

    private PostgresAtWork(TemporaryFolder folder, PostgresServer server) => (_folder, _server) = (folder, server);

    public override string Folder => _folder.Path;

    public override TimeSpan CpuTime => ProcessTree.CpuTime(_server.ProcessId);

    public static async Task<PostgresAtWork> Start()
    {
        var folder = new TemporaryFolder();
        return new PostgresAtWork(folder, await PostgresServer.Start(folder));
    }

    public override void Add(IServiceCollection services) => services.AddPostgresStorage(new(_server.ConnectionString));

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
