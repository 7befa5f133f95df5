using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// How a session reaches the rooms of the cluster. Nothing here waits and nothing throws: replies and events come through
/// <see cref="ISession"/>. Called from the session's reading loop only, so the calls of one session are never concurrent.
/// </summary>
internal interface IRooms
{
    /// <summary>Answers with <see cref="JoinedFrame"/> (then the events) or <see cref="ErrorFrame"/>. A second join starts over.</summary>
    void Join(ISession session, string room, long? lastReceivedSeq, string? epoch, string? @ref);

    /// <summary>Answers with <see cref="PartedFrame"/>, after which no frame of the room follows but acks; also for a room not joined.</summary>
    void Part(ISession session, string room, string? @ref);

    /// <summary>
    /// Answers with <see cref="AckFrame"/> or <see cref="ErrorFrame"/>, in the order of the calls for one room; only a send that finds the
    /// room's line full is refused at once. Fields are checked.
    /// </summary>
    void Send(ISession session, SendFrame frame);

    /// <summary>
    /// Edits, deletes or reacts. Answers with <see cref="OkFrame"/> or <see cref="ErrorFrame"/>, in the order of the calls for one room. Fields
    /// are checked.
    /// </summary>
    void Revise(ISession session, string room, Revision revision, string? @ref);

    /// <summary>Answers nothing; of one user's, at most one in <see cref="Limits.TypingEvery"/> leaves the gateway. Nothing for a room not joined.</summary>
    void Typing(ISession session, string room);

    /// <summary>How far the user has read the room. Answers nothing; markers that are stored come as <see cref="ReadsFrame"/>.</summary>
    void Read(ISession session, string room, long seq);

    /// <summary>The session is over: forget it everywhere. Called once, after every other call.</summary>
    void Leave(ISession session);
}
