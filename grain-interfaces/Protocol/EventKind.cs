namespace Orleans.Chat.Protocol;

/// <summary>What kind of event a stored row or a published frame is. The numbers are stored: never reuse one.</summary>
public enum EventKind
{
    Message = 1,
    Edit = 2,
    Delete = 3,
    Reaction = 4,
    Member = 5,
    Room = 6,
}
