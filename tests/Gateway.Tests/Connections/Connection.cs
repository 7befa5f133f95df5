using Orleans.Chat.Gateway.Connections;

namespace Orleans.Chat.Gateway.Tests.Connections;

internal sealed record Connection(Peer Peer, Session Session, Task<SessionEnd> Ended);
