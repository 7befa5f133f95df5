namespace Orleans.Chat.Storage.Rooms;

/// <summary>What a room reads before it decides on its messages.</summary>
public interface IRoomMessages
{
    /// <summary>
    /// The message at a seq, as one snapshot has it, with what <paramref name="user"/> has reacted to it; null: there is no message there.
    /// </summary>
    Task<StoredMessage?> Message(string room, long seq, string user, CancellationToken cancel);

    /// <summary>Those of the names that are users', in no order, whatever the case of their letters; each with its row in the room, if it is a member.</summary>
    Task<IReadOnlyList<NamedUser>> Named(string room, IReadOnlyCollection<string> usernames, CancellationToken cancel);
}
