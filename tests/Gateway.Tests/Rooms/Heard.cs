using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A frame as a client reads it.</summary>
internal sealed record Heard(WireFrame Frame, JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public bool IsEvent => Type is "message" or "edit" or "delete" or "reaction" or "member" or "room";

    public long Seq => Number("seq") ?? 0;

    public string? Ref => Text("ref");

    public static Heard Of(WireFrame frame) => new(frame, JsonElement.Parse(frame.Json.Span));

    public string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public long? Number(string name) => Json.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    public bool Is(string name) => Json.TryGetProperty(name, out var value) && value.GetBoolean();

    /// <summary>Short, for comparing: an event by its seq, what else by its type and what matters of it.</summary>
    public override string ToString() => Type switch
    {
        _ when IsEvent => $"{Seq}",
        "joined" => $"joined {Number("first")}..{Number("head")}{(Is("truncated") ? " truncated" : "")}{(Is("reset") ? " reset" : "")}",
        "ok" => $"ok {Ref} {Number("seq")}".TrimEnd(),
        "ack" or "error" => $"{Type} {Text("id") ?? Ref}",
        "left" => $"left {Text("reason")}",
        var type => type,
    };
}
