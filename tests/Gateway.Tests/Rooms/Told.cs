using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>An ephemeral frame that says where it was told and for whom, so that who hears it can judge whether it may.</summary>
internal sealed record Told(string Epoch, long Head, string? OnlyFor = null)
{
    public EphemeralFrame Frame => new(
        WireFrame.Of(new TypingFrame(RelayWorld.RoomId, [new Person(Epoch, $"{Head}"), .. Only])), Head, OnlyFor);

    private IEnumerable<Person> Only => OnlyFor is null ? [] : [new Person(OnlyFor, "")];

    public static Told Of(Heard heard)
    {
        var said = heard.Json.GetProperty("users").EnumerateArray().ToArray();
        return new Told(
            said[0].GetProperty("id").GetString()!,
            long.Parse(said[0].GetProperty("name").GetString()!, null),
            said.Length > 1 ? said[1].GetProperty("id").GetString() : null);
    }
}
