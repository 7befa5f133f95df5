using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>What an admin may change of a room.</summary>
public sealed record RoomSettings(string Name, string Topic, Visibility Visibility)
{
    /// <summary>Trimmed and within bounds, or why not.</summary>
    public Refusal? Check(out RoomSettings checkedSettings)
    {
        checkedSettings = this;
        if (LineText.Check(Name, "The room's name", (1, Limits.RoomNameScalars), out var name) is { } nameRefusal)
            return nameRefusal;

        if (LineText.Check(Topic, "The room's topic", (0, Limits.TopicScalars), out var topic) is { } topicRefusal)
            return topicRefusal;

        if (!Enum.IsDefined(Visibility))
            return new Refusal(ErrorCode.Invalid, "A room is public or private.");

        checkedSettings = new RoomSettings(name, topic, Visibility);
        return null;
    }
}
