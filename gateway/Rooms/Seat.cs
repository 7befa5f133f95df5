using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// One connection's place in one room. Joins, parts and being let in anew take turns, in the order in which they were asked for, so
/// that each join and part gets its reply and nothing follows a <c>parted</c>. What a turn does is done by one at a time.
/// </summary>
internal sealed class Seat(string room)
{
    private readonly Lock _lock = new();
    private Task _turn = Task.CompletedTask;
    private RoomRelay? _relay;

    /// <summary>Changed in turns, and looked at from any thread.</summary>
    private volatile Follower? _follower;

    /// <summary>Since the follower's end.</summary>
    private volatile bool _isBack;

    public string Room => room;

    /// <summary>Nobody sits here and nobody is about to: the seat can be given up.</summary>
    public bool IsFree
    {
        get
        {
            lock (_lock)
                return _turn.IsCompleted && _follower is null or { HasEnded: true };
        }
    }

    /// <summary>Runs after the turns that were asked for before, outside the lock.</summary>
    public Task TakeTurn(Func<Task> turn)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (_lock)
            (before, _turn) = (_turn, done.Task);
        return Run(turn, before, done);
    }

    /// <summary>In a turn: from now on the session follows the room as it was let in, and whoever sat here before is gone.</summary>
    public void Follow(RoomRelay relay, ISession session, Entered entered)
    {
        Part();
        (_relay, _follower, _isBack) = (relay, new Follower(session, this, entered), false);
        relay.Add(_follower);
    }

    /// <summary>In a turn: no frame of the room follows.</summary>
    public void Part()
    {
        if (_follower is not null)
            _relay?.Remove(_follower);
        (_relay, _follower) = (null, null);
    }

    /// <summary>Does anybody sit here? From outside of a turn: a moment ago.</summary>
    public bool IsTaken => _follower is { HasEnded: false };

    /// <summary>Was the room taken from who sat here, as they have been told? From outside of a turn: a moment ago.</summary>
    public bool HasBeenLeft => _follower is { HasEnded: true } && !_isBack;

    /// <summary>The room is theirs again. From any thread.</summary>
    public void Return() => _isBack = true;

    /// <summary>In a turn: does this follower still sit here?</summary>
    public bool IsTakenBy(Follower follower) => _follower == follower && !follower.HasEnded;

    private static async Task Run(Func<Task> turn, Task before, TaskCompletionSource done)
    {
        try
        {
            await before;
            await turn();
        }
        finally
        {
            done.SetResult();
        }
    }
}
