using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Has it told who types: at once if the rule says so, else by a timer that there is only while somebody does.</summary>
internal sealed class RoomTyping(Room room, TimeProvider time, IRoomActivation activation)
{
    private IDisposable? _timer;

    public required Action<IReadOnlyList<Person>> Tell { get; init; }

    public void Type(Person user)
    {
        room.Type(user, time.GetUtcNow());
        Look();
    }

    /// <summary>These posts were answered so: who typed what is committed now has ceased to.</summary>
    public void Sent(ReadOnlySpan<Post> posts, ReadOnlySpan<PostReply> replies)
    {
        var hasStopped = false;
        for (var i = 0; i < posts.Length; i++)
            hasStopped |= replies[i].IsCommitted && room.Typing.Stop(posts[i].Author.Id);
        if (hasStopped)
            Look();
    }

    private void Look()
    {
        var now = time.GetUtcNow();
        if (room.Typing.Tell(now) is { } users)
            Tell(users);

        if (!room.Typing.IsQuiet(now))
        {
            _timer ??= activation.Every(TypingSet.Spacing, Look);
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }
}
