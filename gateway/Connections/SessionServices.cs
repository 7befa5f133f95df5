using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>What every session of a gateway shares.</summary>
internal sealed record SessionServices(
    IRooms Rooms, IPresence Presence, ISignIns SignIns, ITokenValidator Tokens, SocketSettings Settings, TimeProvider Time, ILogger<Session> Log)
{
    /// <summary>A monotonic clock: deadlines do not care when the wall clock is set.</summary>
    public TimeSpan Now => Time.GetElapsedTime(0);
}
