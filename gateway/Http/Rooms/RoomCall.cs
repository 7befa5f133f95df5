using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Rooms;

/// <summary>
/// A call to a room. <c>SaysRepeat</c>: the reply says that nothing was done and the call is to be repeated. <c>IsSafe</c>: doing it
/// twice does what doing it once does, so that it is repeated also when its outcome is unknown.
/// </summary>
internal sealed record RoomCall<T>(string Room, Func<IRoomGrain, Task<T>> Invoke, Func<T, bool> SaysRepeat, bool IsSafe);
