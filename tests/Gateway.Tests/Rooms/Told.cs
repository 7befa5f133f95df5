using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>An ephemeral frame that says where it was told and for whom, so that who hears it can judge whether it may.</summary>
internal sealed record Told(string Epoch, long Head, string? OnlyFor = null)
{
    private const char Mark = '@';

    public EphemeralFrame Frame => new(
        WireFrame.Of(new TypingFrame(RelayWorld.RoomId, [new Person(Epoch, $"{Head}"), .. Only])), Head, OnlyFor);

    private IEnumerable<Person> Only => OnlyFor is null ? [] : [new Person(OnlyFor, "")];

    /// <summary>The same among those who are present, as one of them.</summary>
    public PresenceEntry Entry => new($"{Mark}{Epoch}/{Head}", PresenceStatus.Away);

    public static bool IsEntry(string user) => user[0] == Mark;

    public static Told Of(Heard heard)
    {
        if (heard.Type == "presence")
        {
            var where = heard.Json.GetProperty("changes")[0].GetProperty("user").GetString()![1..].Split('/');
            return new Told(where[0], long.Parse(where[1], null));
        }

        var said = heard.Json.GetProperty("users").EnumerateArray().ToArray();
        return new Told(
            said[0].GetProperty("id").GetString()!,
            long.Parse(said[0].GetProperty("name").GetString()!, null),
            said.Length > 1 ? said[1].GetProperty("id").GetString() : null);
    }
}
