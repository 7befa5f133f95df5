namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>How much is run.</summary>
internal static class Runs
{
    /// <summary>As <c>./test.sh --long</c> says.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("CHAT_TESTS_LONG") == "1";
}
