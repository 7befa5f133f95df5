using Orleans.Chat.Grains;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// The settings of a node that hosts rooms and users, validated when they are read: a bad one stops the process with a line that names it.
/// <c>Postgres</c>: the database that all nodes share; null: SQLite in <c>DataDirectory</c>.
/// </summary>
public sealed record SiloSettings(string DataDirectory, string? Postgres, ClusterSettings Cluster, GrainsOptions Grains)
{
    private const string DefaultDataDirectory = "data";

    public static SiloSettings From(IConfiguration configuration)
    {
        var directory = configuration["Chat:DataDirectory"];
        var postgres = configuration.GetConnectionString("Postgres");
        var settings = new SiloSettings(
            Path.GetFullPath(string.IsNullOrWhiteSpace(directory) ? DefaultDataDirectory : directory),
            string.IsNullOrWhiteSpace(postgres) ? null : postgres,
            ClusterSettings.From(configuration),
            new GrainsOptions { LimitsDisabled = FlagOf(configuration, "Chat:Limits:Disabled") });
        if (settings is { Cluster.Redis: not null, Postgres: null })
        {
            throw new SettingException(
                "ConnectionStrings__Postgres",
                $"it must be set too, since {ClusterSettings.RedisName} makes this node one of a cluster, whose nodes share one database");
        }

        return settings;
    }

    private static bool FlagOf(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } value ? false
        : bool.TryParse(value, out var flag) ? flag
        : throw new SettingException(SettingException.EnvironmentForm(key), $"'{value}' must be true or false");
}
