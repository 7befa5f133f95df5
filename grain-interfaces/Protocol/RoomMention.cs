namespace Orleans.Chat.Protocol;

/// <summary>The mention of all members of a room at once.</summary>
public static class RoomMention
{
    /// <summary>The name after the <c>@</c>.</summary>
    public const string Name = "room";

    /// <summary>What stands for all members in a message's <c>mentions</c>, beside ids of users: no id has an <c>@</c>.</summary>
    public const string Marker = "@" + Name;
}
