using System.Security.Cryptography;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Argon2id. Both methods answer null when too many hashes are waiting already.</summary>
internal sealed class PasswordHasher(HashingCost cost, HashingQueue queue)
{
    /// <summary>What a password is compared with when there is no account: the work must be the same.</summary>
    private readonly PhcHash decoy = new(
        cost, RandomNumberGenerator.GetBytes(PhcHash.SaltBytes), RandomNumberGenerator.GetBytes(PhcHash.HashBytes));

    public Task<string?> Hash(string password) => queue.Run(() =>
    {
        var salt = RandomNumberGenerator.GetBytes(PhcHash.SaltBytes);
        return new PhcHash(cost, salt, Derive(cost, salt, password)).ToString();
    });

    /// <summary>Null as <paramref name="stored"/> takes as long as any hash and is never right.</summary>
    public Task<PasswordVerdict?> Verify(string password, string? stored) => queue.Run(() =>
    {
        // Longer than any password is: hashing it would be work for nothing, and its length must not be what the time betrays.
        var typed = password.Length <= Limits.PasswordChars ? password : "";
        var known = stored is null || typed.Length == 0 ? null : PhcHash.Parse(stored);
        var asked = known ?? decoy;
        var right = CryptographicOperations.FixedTimeEquals(Derive(asked.Cost, asked.Salt, typed), asked.Hash);
        return new PasswordVerdict(right && known is not null, asked.Cost != cost);
    });

    private static byte[] Derive(HashingCost cost, byte[] salt, string password) =>
        cost.Algorithm().DeriveBytes(Encoding.UTF8.GetBytes(password), salt, PhcHash.HashBytes);
}
