namespace Orleans.Chat.Storage.Search;

/// <summary>A room with its log's head, and the seq up to which the log is in the index.</summary>
public sealed record RoomProgress(string Room, bool IsOpen, long Head, long Indexed)
{
    public bool IsBehind => Indexed < Head;
}
