using System.Net.Sockets;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>Starts a node, or says in one line why not.</summary>
public static class Startup
{
    /// <summary>
    /// Exit code 0 after an orderly stop; 1, with one line on the error stream, when the node cannot start.
    /// <paramref name="prepare"/> runs once the store is open, before anything else of the node.
    /// </summary>
    public static Task<int> Run(
        Func<WebApplication> build, Func<WebApplication, Task>? prepare, Func<WebApplication, Task> announce) => Explained(async () =>
        {
            await using var app = build();
            await app.OpenStorage(app.Lifetime.ApplicationStopping);
            if (prepare is not null)
                await prepare(app);
            await app.StartAsync();
            await announce(app);
            await app.WaitForShutdownAsync();
            return 0;
        });

    /// <summary>What can be expected to fail ends with 1 and one line on the error stream.</summary>
    public static async Task<int> Explained(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private static string? Explain(Exception e) => e switch
    {
        SettingException or ChatDatabaseException => e.Message,
        InvalidOperationException { Message: ['C', 'h', 'a', 't', ..] } => e.Message,
        IOException { InnerException: { } inner } when IsPortInUse(inner) =>
            $"{e.Message} Stop the other process, or choose another address with --urls http://localhost:PORT.",
        _ when IsPortInUse(e) => $"{e.Message} Choose another port with Chat__Cluster__SiloPort.",
        _ => null,
    };

    private static bool IsPortInUse(Exception? e) =>
        e is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (e is not null && IsPortInUse(e.InnerException));
}
