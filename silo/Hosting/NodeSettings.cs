using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>The settings of the frameworks that a node validates itself: they would say with a stack trace what is wrong with them.</summary>
internal static class NodeSettings
{
    private const string LogLevels = "Logging:LogLevel";
    private const string Endpoints = "Kestrel:Endpoints";
    private const string Urls = "ASPNETCORE_URLS or --urls";

    public static void Check(IConfiguration configuration)
    {
        foreach (var category in configuration.GetSection(LogLevels).GetChildren())
        {
            if (category.Value is { Length: > 0 } value && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _))
            {
                throw new SettingException(
                    SettingException.EnvironmentForm(category.Path), $"'{value}' must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}");
            }
        }
    }

    /// <summary>Addresses apart by semicolons, as the web framework takes them. Free now, unless the server's own settings replace them.</summary>
    public static void CheckUrls(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        var areUsed = !configuration.GetSection(Endpoints).GetChildren().Any();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsAddress(url, out var address))
                throw new SettingException(Urls, $"'{url}' must be an address such as http://localhost:8080");
            if (areUsed && !address.IsUnixPipe)
                Listening.Require(Urls, url, new IPEndPoint(HostOf(address), address.Port));
        }
    }

    /// <summary>As the web server reads a host: what is neither an address nor this machine stands for all of its addresses.</summary>
    private static IPAddress HostOf(BindingAddress address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(address.Host, out var host) ? host
        : IPAddress.Any;

    private static bool IsAddress(string url, [NotNullWhen(true)] out BindingAddress? address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", PathBase: "" }
                && (address.IsUnixPipe || address.Port is >= 0 and <= IPEndPoint.MaxPort);
        }
        catch (FormatException)
        {
            address = null;
            return false;
        }
    }
}
