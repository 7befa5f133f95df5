namespace Orleans.Chat.Storage.Rooms;

/// <summary>What users are told of rooms that they do not follow rests on these reads. Each is of one moment.</summary>
public interface INoticeReads
{
    /// <summary>Null: there never was such a room.</summary>
    Task<RoomAudience?> Audience(string room, int membersMax, CancellationToken cancel);

    /// <summary>
    /// The room as each of these users finds it in the list of rooms (<see cref="IRoomQueries.RoomsOf"/>), in no order; without those who do not find it
    /// there: it is over, hidden, or they are no members.
    /// </summary>
    Task<IReadOnlyList<ListedRoom>> Listed(string room, IReadOnlyCollection<string> users, CancellationToken cancel);

    /// <summary>Whom messages of these rooms mention, each user of a room once, in no order.</summary>
    Task<IReadOnlyList<RoomMentions>> Mentioned(IReadOnlyCollection<SeqSpan> spans, CancellationToken cancel);
}
