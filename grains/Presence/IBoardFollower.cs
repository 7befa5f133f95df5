namespace Orleans.Chat.Grains.Presence;

/// <summary>Who wants to hear of changes of the board.</summary>
internal interface IBoardFollower
{
    /// <summary>The user's status may be another one now; the board has it. From any thread, and not to wait for anything.</summary>
    void Hear(string user);
}
