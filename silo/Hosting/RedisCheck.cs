using System.Net;
using StackExchange.Redis;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>Asks Redis before the node joins the cluster: found out later, it is a page of stack traces.</summary>
internal static partial class RedisCheck
{
    /// <summary>Throws a <see cref="SettingException"/> where none answers. Warns of one that may forget who is in the cluster.</summary>
    public static async Task Run(string setting, ILogger logger, CancellationToken cancel)
    {
        var options = RedisAddress.Parse(setting);
        options.AllowAdmin = true;
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancel);
            await redis.GetDatabase().PingAsync().WaitAsync(cancel);
            await Warn(redis.GetServers()[0], logger);
        }
        catch (RedisException e)
        {
            throw new SettingException(
                ClusterSettings.RedisName,
                $"no Redis answers at {string.Join(" or ", options.EndPoints.Select(Name))} ({Reason(e)}); start it, or correct the setting");
        }
    }

    private static string Reason(RedisException e) =>
        e is RedisConnectionException failed ? $"{failed.FailureType}" : SettingException.OneLine(e);

    private static string Name(EndPoint endpoint) => endpoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{endpoint}";

    /// <summary>Its table of members is all that nodes find each other by: emptied, they never do again.</summary>
    private static async Task Warn(IServer server, ILogger logger)
    {
        try
        {
            var keeps = await server.ConfigGetAsync("appendonly");
            var evicts = await server.ConfigGetAsync("maxmemory-policy");
            if (keeps is [{ Value: not "yes" }] || evicts is [{ Value: not "noeviction" }])
                MayForget(logger);
        }
        catch (RedisServerException)
        {
            // A Redis that is rented out tells nobody how it is set.
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Redis may forget who is in the cluster, which then does not heal by itself: set appendonly yes and maxmemory-policy noeviction")]
    private static partial void MayForget(ILogger logger);
}
