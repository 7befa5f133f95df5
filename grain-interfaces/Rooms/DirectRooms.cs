using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>
/// The ids of direct rooms. They follow from the two, so that whoever asks, wherever and at whatever moment, asks the same room for it, and the
/// room's one writer makes it once.
/// </summary>
public static class DirectRooms
{
    /// <summary>No other room's id starts so.</summary>
    public const string Prefix = "direct-";

    /// <summary>The same for both; 198 bits of a hash, since two ids are longer than one may be.</summary>
    public static string IdOf(string one, string other)
    {
        var (low, high) = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{low} {high}")));
        return Prefix + hash[..(Limits.IdChars - Prefix.Length)];
    }

    public static bool IsTakenFor(string room) => room.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
