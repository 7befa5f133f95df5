using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>What the passing of time asks of a session. <c>Again</c>: it is to be looked at once more after this time, before its next turn.</summary>
internal readonly record struct Checkup(CloseCode? Close = null, bool Ping = false, bool Abort = false, TimeSpan? Again = null);
