using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// Which of a message's reactions are its reader's own: not in what is stored, which is all readers'. A message without any goes out as its stored
/// bytes, and of any other the fields are passed on whether they are known here or not.
/// </summary>
internal static class OwnReactions
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = ChatJson.Wire.Options.Encoder };

    /// <param name="json">The stored message.</param>
    /// <param name="emojis">The emoji that the reader has reacted with, by spaces apart; null: none.</param>
    public static WireFrame Marked(byte[] json, string? emojis)
    {
        if (string.IsNullOrEmpty(emojis) || JsonNode.Parse(json) is not { } message)
            return WireFrame.OfJson(json);

        var own = emojis.Split(' ');
        foreach (var reaction in message["reactions"]?.AsArray() ?? [])
        {
            if (own.Contains((string?)reaction?["emoji"]))
                reaction!["mine"] = true;
        }

        return WireFrame.OfJson(JsonSerializer.SerializeToUtf8Bytes(message, Unescaped));
    }
}
