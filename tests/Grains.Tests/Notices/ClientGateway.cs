using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Notices;

/// <summary>A gateway whose clients have joined no room, and keep their lists of rooms by what they hear.</summary>
internal sealed class ClientGateway : IGatewayObserver
{
    private readonly Lock _lock = new();
    private readonly List<(string User, ServerFrame Frame)> _heard = [];
    private readonly Dictionary<string, (int Unread, int Mentions)?> _known = [];

    /// <summary>Every call fails, and nothing of it is heard.</summary>
    public bool IsDown { get; set; }

    public Task Deliver(ImmutableArray<RoomEvents> rooms) => Task.CompletedTask;

    public Task Notify(ImmutableArray<UserNotice> notices)
    {
        lock (_lock)
        {
            if (IsDown)
                throw new IOException("down");
            foreach (var notice in notices)
                Hear(notice.User, JsonSerializer.Deserialize(notice.Frame.Json.Span, ChatJson.Wire.ServerFrame)!);
        }

        return Task.CompletedTask;
    }

    /// <summary>The user's client has read the list, in which the room is, or is not.</summary>
    public void Know(string user, RoomView? view)
    {
        lock (_lock)
            _known[user] = view is null ? null : (view.Unread, view.Mentions);
    }

    public (int Unread, int Mentions)? Known(string user)
    {
        lock (_lock)
            return _known[user];
    }

    /// <summary>What was heard since the last time.</summary>
    public string Heard()
    {
        lock (_lock)
        {
            var heard = string.Join(", ", _heard.Select(h => $"{h.User} {Story(h.Frame)}").Order(StringComparer.Ordinal));
            _heard.Clear();
            return heard;
        }
    }

    private void Hear(string user, ServerFrame frame)
    {
        _heard.Add((user, frame));
        _known[user] = frame switch
        {
            UnreadFrame unread => (unread.Unread, unread.Mentions),
            InvitedFrame { Room: var room } => (room.Unread, room.Mentions),
            _ => null,
        };
    }

    private static string Story(ServerFrame frame) => frame switch
    {
        UnreadFrame unread => $"{unread.Unread}/{unread.Mentions} at {unread.Head}",
        InvitedFrame { Room: var room } => $"invited {room.Unread}/{room.Mentions}",
        LeftFrame left => $"{left.Reason}",
        _ => frame.GetType().Name,
    };
}
