using Orleans.Chat.Gateway.Connections;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>A request that waits for its outcome, since a timestamp.</summary>
internal readonly record struct Waiting<TRequest>(ISession Session, TRequest Request, long Since);
