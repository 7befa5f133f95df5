using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// Reads what a client may say. Pure. A frame that comes out of here has every field of its own in bounds and grammar; only what the
/// rooms' rules judge (the length of a text, who may do what) is left.
/// </summary>
internal static class ClientFrames
{
    /// <summary>A key that is there twice has no one meaning, and readers that differ in it are how checks are got around.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    public static DecodedFrame Decode(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Decode(document.RootElement) : default;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The latter comes of a property's name that holds half a surrogate pair.
            return default;
        }
    }

    private static DecodedFrame Decode(JsonElement json)
    {
        var fields = new FrameFields(json);
        var type = fields.Type;
        var frame = Read(type, fields);
        var @ref = fields.Ref;
        var about = new DecodedFrame(Ref: RefOf(type, json), Room: RoomOf(json));
        return fields.Problem is { } problem
            ? about with { Problem = problem }
            : about with { Frame = frame! with { Ref = @ref } };
    }

    private static ClientFrame? Read(string? type, FrameFields fields)
    {
        switch (type)
        {
            case "hello": return new HelloFrame(fields.Text("token"));
            case "token": return new TokenFrame(fields.Text("token", required: true) ?? "");
            case "join": return new JoinFrame(fields.Room(), Position(fields), fields.Text("epoch"));
            case "resume":
                return new ResumeFrame(fields.List("rooms", Limits.ResumeRooms,
                    room => new ResumeRoom(room.Room(), Position(room), room.Text("epoch"))));
            case "part": return new PartFrame(fields.Room());
            case "send":
                return new SendFrame(fields.Room(), fields.ClientId(), fields.Text("text", required: true) ?? "",
                    fields.Seq("replyTo", min: 1), fields.OptionalClientId("after"));
            case "edit": return new EditRequestFrame(fields.Room(), Message(fields), fields.Text("text", required: true) ?? "");
            case "delete": return new DeleteRequestFrame(fields.Room(), Message(fields));
            case "react":
                return new ReactFrame(fields.Room(), Message(fields), fields.Text("emoji", required: true) ?? "", fields.Flag("on"));
            case "read": return new ReadFrame(fields.Room(), fields.Seq("seq", min: 0) ?? fields.Missing("seq"));
            case "typing": return new TypingRequestFrame(fields.Room());
            case "status": return new StatusFrame(fields.Status());
            case "ping": return new PingFrame();
            default:
                fields.Refuse("unknown type");
                return null;
        }
    }

    private static long Message(FrameFields fields) => fields.Seq("seq", min: 1) ?? fields.Missing("seq");

    private static long? Position(FrameFields fields) => fields.Seq("lastReceivedSeq", min: 0);

    /// <summary>What the reply to this frame is known by: a send's id, any other's ref.</summary>
    private static string? RefOf(string? type, JsonElement json)
    {
        var fields = new FrameFields(json);
        var @ref = type == "send" ? fields.OptionalClientId("id") : fields.Ref;
        return fields.Problem is null ? @ref : null;
    }

    private static string? RoomOf(JsonElement json) => new FrameFields(json).Text("room") is { } room && Ids.IsId(room) ? room : null;
}
