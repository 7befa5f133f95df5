using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Orleans.Chat.Protocol;

/// <summary>
/// A server frame, encoded once: a whole, unmasked RFC 6455 text message of one fragment, header and JSON. Server frames are not
/// masked, so the very same bytes serve the ring of recent events, every gateway and every socket.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.WireFrame")]
public sealed class WireFrame
{
    private const byte FinalText = 0x81;

    [Id(0)] private readonly byte[] _bytes;

    private WireFrame(byte[] bytes) => _bytes = bytes;

    /// <summary>What goes on the socket.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>What is stored, and what a page over HTTP holds.</summary>
    public ReadOnlyMemory<byte> Json => _bytes.AsMemory(HeaderLength(_bytes[1]));

    public int Length => _bytes.Length;

    public static WireFrame Of(ServerFrame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Encoder = ChatJson.Wire.Options.Encoder,
            SkipValidation = true,
        }))
        {
            JsonSerializer.Serialize(writer, frame, ChatJson.Wire.ServerFrame);
        }

        return OfJson(buffer.WrittenSpan);
    }

    /// <summary>Of JSON that is already encoded, such as a stored event's.</summary>
    public static WireFrame OfJson(ReadOnlySpan<byte> json)
    {
        var header = json.Length < 126 ? 2 : json.Length <= ushort.MaxValue ? 4 : 10;
        var bytes = new byte[header + json.Length];
        bytes[0] = FinalText;
        switch (header)
        {
            case 2:
                bytes[1] = (byte)json.Length;
                break;
            case 4:
                bytes[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)json.Length);
                break;
            default:
                bytes[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2), json.Length);
                break;
        }

        json.CopyTo(bytes.AsSpan(header));
        return new WireFrame(bytes);
    }

    private static int HeaderLength(byte length) => (length & 0x7F) switch { < 126 => 2, 126 => 4, _ => 10 };
}
