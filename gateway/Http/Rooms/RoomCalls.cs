using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Rooms;

/// <summary>
/// Calls to rooms, repeated where that does no harm, so that a room that moves to another node costs its callers a moment and no error.
/// </summary>
internal sealed class RoomCalls(IChatCluster cluster, TimeProvider time, ILogger<RoomCalls> log)
{
    private static readonly Refusal Unavailable =
        new(ErrorCode.Unavailable, "The room did not answer in time. Whether this was done is unknown: try again.");

    /// <summary>Repeated only while the room says that it did nothing.</summary>
    public Task<Refusal?> Once(string room, Func<IRoomGrain, Task<RoomReply>> call, CancellationToken cancel) =>
        Change(room, call, isSafe: false, cancel);

    /// <summary>Of a change that does nothing the second time: repeated also when its outcome is unknown.</summary>
    public Task<Refusal?> Repeatable(string room, Func<IRoomGrain, Task<RoomReply>> call, CancellationToken cancel) =>
        Change(room, call, isSafe: true, cancel);

    /// <summary>As <see cref="Repeatable"/>, where the answer says more than that it was done.</summary>
    public async Task<RoomReply> RepeatableReply(string room, Func<IRoomGrain, Task<RoomReply>> call, CancellationToken cancel) =>
        await Run(new RoomCall<RoomReply>(room, call, reply => reply.Repeat, IsSafe: true), cancel) ?? RoomReply.Refused(Unavailable);

    /// <summary>Why the user may not read the room; null: they may.</summary>
    public async Task<Refusal?> WhyNot(string room, string user, CancellationToken cancel)
    {
        var call = new RoomCall<EnterReply>(
            room, grain => grain.Enter(user, null, null), reply => reply is { Entered: null, Refusal: null }, IsSafe: true);
        return await Run(call, cancel) is { } reply ? reply.Refusal : Unavailable;
    }

    private async Task<Refusal?> Change(
        string room, Func<IRoomGrain, Task<RoomReply>> call, bool isSafe, CancellationToken cancel) =>
        await Run(new RoomCall<RoomReply>(room, call, reply => reply.Repeat, isSafe), cancel) is { } reply
            ? reply.Refusal
            : Unavailable;

    /// <summary>Null: no answer in the time there is.</summary>
    private async Task<T?> Run<T>(RoomCall<T> call, CancellationToken cancel)
        where T : class
    {
        using var deadline = new CancellationTokenSource(Limits.SendWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var backoff = new Backoff();
        try
        {
            while (true)
            {
                if (await Try(call, either.Token) is { } reply) return reply;
                await backoff.Pause(time).WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<T?> Try<T>(RoomCall<T> call, CancellationToken cancel)
        where T : class
    {
        try
        {
            var reply = await call.Invoke(cluster.Room(call.Room)).WaitAsync(cancel);
            return call.SaysRepeat(reply) ? null : reply;
        }
        catch (Exception error) when (call.IsSafe && Failures.IsTransient(error))
        {
            Log.RoomCallRepeated(log, call.Room, error);
            return null;
        }
    }
}
