namespace Orleans.Chat.Presence;

/// <summary>
/// What <c>joined</c> says of who is present, encoded once for all readers, and the version of the room's presence that it is of: see
/// <see cref="Rooms.EphemeralFrame.Presence"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PresencePart")]
public sealed class PresencePart(byte[] members, long version)
{
    [Id(0)] private readonly byte[] _members = members;

    /// <summary>Two members of a JSON object, without its braces: <c>"presence":[{"user":…,"status":…}, …],"onlineCount":n</c>.</summary>
    public ReadOnlyMemory<byte> Members => _members;

    [Id(1)]
    public long Version { get; } = version;
}
