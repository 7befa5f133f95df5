namespace Orleans.Chat.Silo;

internal static class Program
{
    private static void Main()
    {
    }
}
