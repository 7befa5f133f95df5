namespace Orleans.Chat.Silo.Hosting;

/// <summary>A setting cannot be used. The message is one line that names it in environment form and says what to do.</summary>
public sealed class SettingException(string setting, string problem) : Exception($"{setting}: {problem}.")
{
    public static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ");

    public static string EnvironmentForm(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
