using System.Security.Cryptography;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Ids of users, sessions and keys.</summary>
internal static class RandomIds
{
    /// <summary>113 bits in the grammar of ids; one case only, so that nothing that folds case can mix two up.</summary>
    public static string New() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 22);
}
