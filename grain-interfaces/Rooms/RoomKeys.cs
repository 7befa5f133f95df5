namespace Orleans.Chat.Rooms;

/// <summary>Grain keys of rooms. The prefix keeps Orleans' grain storage from reading hex-like ids as numbers.</summary>
public static class RoomKeys
{
    private const string Prefix = "r:";

    public static string Of(string room) => Prefix + room;

    public static string RoomOf(string key) => key[Prefix.Length..];
}
