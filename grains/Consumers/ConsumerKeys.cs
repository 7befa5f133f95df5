using System.Globalization;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>Grain keys of consumers, one a partition of the feed. The prefix keeps Orleans' grain storage from reading them as numbers.</summary>
internal static class ConsumerKeys
{
    private const string Prefix = "p:";

    public static string Of(int partition) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{partition}");

    public static int PartitionOf(string key) => int.Parse(key.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);
}
