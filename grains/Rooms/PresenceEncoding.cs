using System.Buffers;
using System.Text.Json;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Who of a room is there at one version, encoded for all readers at their first need.</summary>
internal sealed class PresenceEncoding(string room, Attendance attendance, long version)
{
    private PresencePart? _part;
    private WireFrame? _full;

    public long Version => version;

    /// <summary>For <c>joined</c>.</summary>
    public PresencePart Part => _part ??= new PresencePart(Members(attendance.Listed, attendance.OnlineCount), version);

    /// <summary>For who has missed changes.</summary>
    public WireFrame Full => _full ??= Of(room, new AttendanceNews(attendance.Listed, IsFull: true), attendance.OnlineCount);

    public static WireFrame Of(string room, AttendanceNews news, int onlineCount) =>
        WireFrame.Of(new PresenceFrame(room, news.Changes, news.IsFull ? true : null, onlineCount));

    private static byte[] Members(IReadOnlyList<PresenceEntry> listed, int onlineCount)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ChatJson.Wire.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("presence");
            JsonSerializer.Serialize(writer, listed, ChatJson.Wire.IReadOnlyListPresenceEntry);
            writer.WriteNumber("onlineCount", onlineCount);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan[1..^1].ToArray();
    }
}
