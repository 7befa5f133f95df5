using NSec.Cryptography;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>
/// What one Argon2id hash costs. The default is the first choice of OWASP's cheat sheet. Lanes are always 1, which is all that
/// libsodium computes.
/// </summary>
public sealed record HashingCost(int MemoryKiB, int Passes)
{
    /// <summary>A stored hash that asks for more is not computed: a forged row must not take the node's memory.</summary>
    private const int MemoryKiBMax = 1024 * 1024;

    private const int PassesMax = 20;

    public static readonly HashingCost Default = new(19 * 1024, 2);

    public bool IsSane => MemoryKiB is >= 8 and <= MemoryKiBMax && Passes is >= 1 and <= PassesMax;

    internal PasswordBasedKeyDerivationAlgorithm Algorithm() => PasswordBasedKeyDerivationAlgorithm.Argon2id(
        new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = MemoryKiB, NumberOfPasses = Passes });
}
