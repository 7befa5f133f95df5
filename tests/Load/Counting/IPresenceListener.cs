using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Counting;

/// <summary>Judges what connections are told of who is there.</summary>
internal interface IPresenceListener
{
    /// <summary>A <c>presence</c> or <c>joined</c> reached that connection.</summary>
    void Hear(int connection, in FrameFacts facts, long now);
}
