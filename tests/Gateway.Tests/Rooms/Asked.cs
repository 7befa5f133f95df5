namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A join from a position, if it has one, or a part.</summary>
internal sealed record Asked(string Ref, bool IsJoin, long? LastReceivedSeq, string? Epoch);
