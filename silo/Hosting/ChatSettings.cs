namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// The names of our own settings, those of every kind of node. A name that is none of them is a slip: left alone, a server would run
/// without what its operator believes to have set.
/// </summary>
internal static class ChatSettings
{
    private const string Section = "Chat";

    private static readonly string[] Names =
    [
        "DataDirectory", "Mode", "Node", "PublicUrl", "AllowedOrigins", "Proxies",
        "Cluster:Id", "Cluster:Address", "Cluster:SiloPort", "Cluster:GatewayPort",
        "Auth:AccessTokenMinutes", "Auth:Issuer",
        "Limits:Connections", "Limits:Disabled",
    ];

    public static void CheckNames(IConfiguration configuration)
    {
        var given = configuration.GetSection(Section).AsEnumerable(makePathsRelative: true).Where(setting => setting.Value is not null);
        foreach (var (path, _) in given)
        {
            if (path.Length > 0 && !Names.Any(name => IsNameOrItem(path, name)))
                throw new SettingException(SettingException.EnvironmentForm($"{Section}:{path}"), "there is no such setting; the README lists all");
        }
    }

    /// <summary>An item of a list has a number behind the list's name.</summary>
    private static bool IsNameOrItem(string path, string name) =>
        path.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (path.Length == name.Length || (path[name.Length] == ':' && int.TryParse(path[(name.Length + 1)..], out _)));
}
