using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>A message as it stands. <c>NewestEdit</c>: the seq of its newest edit. <c>Reacted</c>: the emoji that the user who asks has reacted with.</summary>
public sealed record StoredMessage(WireFrame Frame, long? NewestEdit, IReadOnlyList<string> Reacted);
