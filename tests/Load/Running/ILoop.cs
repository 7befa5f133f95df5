namespace Orleans.Chat.Load.Running;

/// <summary>Decides when messages are sent.</summary>
internal interface ILoop
{
    /// <summary>Sends what is to be sent now, and says when to ask again.</summary>
    long Tick(long now);
}
