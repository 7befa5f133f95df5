using System.Text.Json;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A typing frame as a client reads it: the names.</summary>
internal static class TypingNames
{
    public static bool IsTyping(EphemeralFrame told) =>
        told.Frame is { } frame && JsonElement.Parse(frame.Json.Span).GetProperty("type").GetString() == "typing";

    public static string Of(EphemeralFrame told)
    {
        var frame = JsonElement.Parse(told.Frame!.Json.Span);
        frame.GetProperty("type").GetString().ShouldBe("typing");
        told.Typing.Select(user => user.Id).ShouldBe(frame.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("id").GetString()!));
        return string.Join(' ', frame.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("name").GetString()));
    }
}
