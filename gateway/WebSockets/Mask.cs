using System.Numerics;
using System.Runtime.InteropServices;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>A client's masking (RFC 6455, 5.3): its own inverse.</summary>
internal static class Mask
{
    /// <summary><paramref name="bytes"/> start where the masked payload starts.</summary>
    public static void Apply(Span<byte> bytes, uint mask)
    {
        var broad = new Vector<uint>(mask);
        foreach (ref var word in MemoryMarshal.Cast<byte, Vector<uint>>(bytes)) word ^= broad;

        // What the vectors left starts at a multiple of four, so the mask starts over with it.
        var rest = bytes[(bytes.Length - (bytes.Length % Vector<byte>.Count))..];
        Span<byte> key = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(key, mask);
        for (var i = 0; i < rest.Length; i++) rest[i] ^= key[i % sizeof(uint)];
    }
}
