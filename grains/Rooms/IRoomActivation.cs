namespace Orleans.Chat.Grains.Rooms;

/// <summary>What a room's desk needs of the activation around it.</summary>
internal interface IRoomActivation
{
    /// <summary>It goes away; the next call reaches another.</summary>
    void Stop();

    /// <summary>Runs <paramref name="act"/> soon, in a turn of its own. From any thread; for nothing once the activation has ended.</summary>
    void Run(Action act);

    /// <summary>Runs <paramref name="act"/> in a turn of its own again and again, until it is disposed of or the activation ends.</summary>
    IDisposable Every(TimeSpan period, Action act);
}
