using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>What the passing of time asks of a session.</summary>
internal readonly record struct Checkup(CloseCode? Close = null, bool Ping = false, bool Abort = false);
