namespace Orleans.Chat.Presence;

/// <summary>Grain keys of users. The prefix keeps Orleans' grain storage from reading hex-like ids as numbers.</summary>
public static class UserKeys
{
    private const string Prefix = "u:";

    public static string Of(string user) => Prefix + user;

    public static string UserOf(string key) => key[Prefix.Length..];
}
