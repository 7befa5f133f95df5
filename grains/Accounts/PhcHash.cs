using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>A stored password hash in PHC string format: <c>$argon2id$v=19$m=…,t=…,p=1$salt$hash</c>, base64 without padding.</summary>
internal sealed partial record PhcHash(HashingCost Cost, byte[] Salt, byte[] Hash)
{
    public const int SaltBytes = 16;
    public const int HashBytes = 32;

    /// <summary>Null: not of our making.</summary>
    public static PhcHash? Parse(string text)
    {
        if (Format().Match(text) is not { Success: true } match)
            return null;

        var cost = new HashingCost(Number(match.Groups["m"]), Number(match.Groups["t"]));
        return cost.IsSane ? new PhcHash(cost, Bytes(match.Groups["salt"]), Bytes(match.Groups["hash"])) : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"$argon2id$v=19$m={Cost.MemoryKiB},t={Cost.Passes},p=1${Text(Salt)}${Text(Hash)}");

    /// <summary>22 and 43 characters are 16 and 32 bytes.</summary>
    [GeneratedRegex(
        @"\A\$argon2id\$v=19\$m=(?<m>[0-9]{1,8}),t=(?<t>[0-9]{1,4}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Format();

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static byte[] Bytes(Group group) => Convert.FromBase64String(group.Value.PadRight((group.Length + 3) / 4 * 4, '='));

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
