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
            if (!await Start(app, prepare))
                return 0;
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

    /// <summary>False: it was told to stop before it had started.</summary>
    private static async Task<bool> Start(WebApplication app, Func<WebApplication, Task>? prepare)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>() as NodeLog;
        try
        {
            NodeSettings.CheckUrls(app.Configuration);
            await app.OpenStorage(app.Lifetime.ApplicationStopping);
            await app.CheckCluster(app.Lifetime.ApplicationStopping);
            if (prepare is not null)
                await prepare(app);
            await app.StartAsync();
            log?.Started();
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            log?.Silence();
            return false;
        }
        catch
        {
            // What is half started complains while it is taken down; the one line says what was wrong.
            log?.Silence();
            throw;
        }
    }

    private static string? Explain(Exception e) => e switch
    {
        SettingException or ChatDatabaseException => e.Message,
        InvalidOperationException when e.Message.StartsWith("Chat__", StringComparison.Ordinal) => e.Message,
        InvalidOperationException when e.Message.StartsWith("Unable to configure HTTPS", StringComparison.Ordinal) =>
            "An address with https needs a certificate: set Kestrel__Certificates__Default__Path, or choose an address with http.",
        IOException { InnerException: { } inner } when IsPortInUse(inner) =>
            $"{SettingException.OneLine(e)} Stop the other process, or choose another address with --urls http://localhost:PORT.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied } =>
            $"The address cannot be listened on: {SettingException.OneLine(e)}. Choose another one with --urls http://localhost:PORT.",
        _ when IsPortInUse(e) => $"{SettingException.OneLine(e)} Choose another port with Chat__Cluster__SiloPort.",
        _ => null,
    };

    private static bool IsPortInUse(Exception? e) =>
        e is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || (e is not null && IsPortInUse(e.InnerException));
}
