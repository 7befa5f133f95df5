namespace Orleans.Chat.Storage.Search;

/// <summary>
/// What the events after <c>From</c>, up to <c>To</c>, did to a room's messages: <c>Messages</c> are indexed, each in place of what was indexed of
/// it before, and those of the seqs in <c>Gone</c> are taken out, down to their tokens, if they are there. None is in both.
/// </summary>
public sealed record IndexStep(
    string Room, long From, long To, IReadOnlyCollection<IndexedMessage> Messages, IReadOnlyCollection<long> Gone);
