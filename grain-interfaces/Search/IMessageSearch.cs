namespace Orleans.Chat.Search;

/// <summary>
/// Searches messages in the rooms that the caller is in, which the statements themselves ask for. A stateless worker: key 0. Beside the rooms:
/// what was sent a moment ago may not be found yet, what comes is the log's rows as they stand.
/// </summary>
[Alias("chat.IMessageSearch")]
public interface IMessageSearch : IGrainWithIntegerKey
{
    /// <summary>A page of hits, best first. In a room that the user is not in, as in one that is not there, nothing is found.</summary>
    [Alias("Search")]
    Task<SearchReply> Search(string user, SearchRequest request);
}
