using System.Buffers.Text;
using System.Text.Json;

namespace Orleans.Chat.Load.Wire;

/// <summary>Reads a server frame without allocating.</summary>
internal static class ServerFrames
{
    private const byte Quote = (byte)'"';

    /// <summary>A room id, a seq and a time, with their names.</summary>
    private const int EndBytes = 160;

    private static ReadOnlySpan<byte> RoomName => ",\"room\":\""u8;

    /// <summary>False: no JSON object.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out FrameFacts facts)
    {
        if (TryReadUsual(json, out facts))
            return true;

        try
        {
            return TryReadAny(json, out facts);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// A message as this server happens to write it: first its id, last its room, seq and time. JSON promises no order of members, so
    /// whatever looks otherwise goes the long way. In a string no quote stands without a backslash, so no text can pass for the end.
    /// </summary>
    internal static bool TryReadUsual(ReadOnlySpan<byte> json, out FrameFacts facts)
    {
        facts = default;
        var rest = json;
        if (!Skip(ref rest, "{\"type\":\"message\",\"id\":\""u8) || !TryTake(ref rest, out var id)) return false;
        rest = rest[Math.Max(0, rest.Length - EndBytes)..];
        rest = rest[Math.Max(0, rest.IndexOf(RoomName))..];
        if (!Skip(ref rest, RoomName) || !TryTake(ref rest, out var room)) return false;
        if (!Skip(ref rest, ",\"seq\":"u8) || !Utf8Parser.TryParse(rest, out long seq, out var digits)) return false;
        rest = rest[digits..];
        if (!Skip(ref rest, ",\"at\":\""u8) || rest.IndexOf(Quote) != rest.Length - 2) return false;

        facts = new FrameFacts { Kind = FrameKind.Message, Room = room, Seq = seq, Id = id };
        return true;
    }

    private static bool Skip(scoped ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
            return false;
        rest = rest[expected.Length..];
        return true;
    }

    private static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text)
    {
        var end = rest.IndexOf(Quote);
        text = end < 0 ? default : rest[..end];
        rest = end < 0 ? rest : rest[(end + 1)..];
        return end >= 0;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> json, out FrameFacts facts)
    {
        facts = default;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                Note(name, in reader, ref facts);
                continue;
            }

            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            if (name.SequenceEqual("changes"u8) || name.SequenceEqual("presence"u8))
                facts.Statuses = json[from..(int)reader.BytesConsumed];
        }

        return true;
    }

    /// <summary>Ids, words and names of members need no escapes, so their bytes are their text.</summary>
    private static void Note(ReadOnlySpan<byte> name, in Utf8JsonReader reader, ref FrameFacts facts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                NoteText(name, reader.ValueSpan, ref facts);
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                NoteNumber(name, number, ref facts);
                break;
            case JsonTokenType.True:
                facts.Truncated |= name.SequenceEqual("truncated"u8);
                facts.Reset |= name.SequenceEqual("reset"u8);
                break;
        }
    }

    private static void NoteText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref FrameFacts facts)
    {
        if (name.SequenceEqual("type"u8)) facts.Kind = KindOf(value);
        else if (name.SequenceEqual("room"u8)) facts.Room = value;
        else if (name.SequenceEqual("id"u8)) facts.Id = value;
        else if (name.SequenceEqual("code"u8)) facts.Code = value;
        else if (name.SequenceEqual("ref"u8)) facts.Ref = value;
        else if (name.SequenceEqual("epoch"u8)) facts.Epoch = value;
        else if (name.SequenceEqual("user"u8)) facts.User = value;
    }

    private static void NoteNumber(ReadOnlySpan<byte> name, long value, ref FrameFacts facts)
    {
        if (name.SequenceEqual("seq"u8)) facts.Seq = value;
        else if (name.SequenceEqual("first"u8)) facts.First = value;
        else if (name.SequenceEqual("head"u8)) facts.Head = value;
        else if (name.SequenceEqual("onlineCount"u8)) facts.OnlineCount = value;
    }

    private static FrameKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("message"u8)) return FrameKind.Message;
        if (type.SequenceEqual("ack"u8)) return FrameKind.Ack;
        if (type.SequenceEqual("presence"u8)) return FrameKind.Presence;
        if (type.SequenceEqual("joined"u8)) return FrameKind.Joined;
        if (type.SequenceEqual("welcome"u8)) return FrameKind.Welcome;
        if (type.SequenceEqual("error"u8)) return FrameKind.Error;
        if (type.SequenceEqual("unread"u8)) return FrameKind.Unread;
        if (type.SequenceEqual("typing"u8)) return FrameKind.Typing;
        if (type.SequenceEqual("reads"u8)) return FrameKind.Reads;
        if (type.SequenceEqual("user"u8)) return FrameKind.User;
        if (type.SequenceEqual("reconnect"u8)) return FrameKind.Reconnect;
        if (type.SequenceEqual("left"u8)) return FrameKind.Left;
        return IsEvent(type) ? FrameKind.Event : FrameKind.Other;
    }

    private static bool IsEvent(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("member"u8) || type.SequenceEqual("edit"u8) || type.SequenceEqual("delete"u8)
        || type.SequenceEqual("reaction"u8) || type.SequenceEqual("room"u8);
}
