using StackExchange.Redis;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>The setting that says where Redis is, in the form that StackExchange.Redis reads.</summary>
internal static class RedisAddress
{
    /// <summary>Throws a <see cref="SettingException"/>, which never shows the setting: it may hold a password.</summary>
    public static ConfigurationOptions Parse(string value)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(value);
        }
        catch (ArgumentException e)
        {
            throw new SettingException(ClusterSettings.RedisName, $"it cannot be read ({SettingException.OneLine(e)}); it must look like host:6379,password=…");
        }

        return options.EndPoints.Count > 0
            ? options
            : throw new SettingException(ClusterSettings.RedisName, "it names no server; it must look like host:6379,password=…");
    }
}
