namespace Orleans.Chat.Gateway;

internal static class Program
{
    private static void Main()
    {
    }
}
