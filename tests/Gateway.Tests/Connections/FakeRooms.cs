using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Rooms that answer at once, or when told to.</summary>
internal sealed class FakeRooms : IRooms
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _held = new();
    private readonly List<string> _calls = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waits = [];

    /// <summary>Replies wait for <see cref="Release"/>.</summary>
    public bool Holds { get; set; }

    /// <summary>Set: the next call throws it.</summary>
    public Exception? Fails { get; set; }

    public int HeldCount
    {
        get { lock (_gate) return _held.Count; }
    }

    public IReadOnlyList<string> Calls
    {
        get { lock (_gate) return [.. _calls]; }
    }

    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Join(ISession session, string room, long? lastReceivedSeq, string? epoch, string? @ref) => Answer(
        session, $"join {room} {lastReceivedSeq} {epoch} {@ref}",
        new JoinedFrame(room, room, "", Visibility.Public, Role.Member, "e1", 1, 0, false, false, 1, 0, [], 0, @ref));

    public void Part(ISession session, string room, string? @ref) =>
        Answer(session, $"part {room} {@ref}", new PartedFrame(room, @ref));

    public void Send(ISession session, SendFrame frame) => Answer(
        session, $"send {frame.Room} {frame.Id} {frame.Text} {frame.ReplyTo} {frame.After}",
        new AckFrame(frame.Room, frame.Id, 1, DateTimeOffset.UnixEpoch, frame.Ref));

    public void Revise(ISession session, string room, Revision revision, string? @ref) => Answer(
        session, $"{revision} in {room}", new OkFrame(@ref, revision.Seq));

    public void Typing(ISession session, string room) => Note($"typing {room}");

    public void Read(ISession session, string room, long seq) => Note($"read {room} {seq}");

    public void Leave(ISession session)
    {
        Note($"leave {session.User.Name}");
        Left.TrySetResult();
    }

    /// <summary>Answers so many of those held, in order.</summary>
    public void Release(int count = int.MaxValue)
    {
        for (; count > 0; count--)
        {
            Action? next;
            lock (_gate)
            {
                if (!_held.TryDequeue(out next)) return;
            }

            next();
        }
    }

    /// <summary>Completes when so many calls were made in all.</summary>
    public Task WaitForCalls(int count)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_calls.Count >= count) reached.SetResult();
            _waits.Add((count, reached));
            return reached.Task;
        }
    }

    private void Answer(ISession session, string call, ServerFrame reply)
    {
        Note(call);
        if (Fails is { } error) throw error;
        var wire = WireFrame.Of(reply);
        if (!Holds)
        {
            session.Reply(wire);
            session.Outbound.Flush();
            return;
        }

        lock (_gate)
        {
            _held.Enqueue(() =>
            {
                session.Reply(wire);
                session.Outbound.Flush();
            });
        }
    }

    private void Note(string call)
    {
        lock (_gate)
        {
            _calls.Add(call);
            foreach (var (_, reached) in _waits.Where(w => w.Count <= _calls.Count)) reached.TrySetResult();
        }
    }
}
