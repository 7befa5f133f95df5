using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Notices;

/// <summary>Who came into a room, and from whom it was taken, in a stretch of its log: of each user what was last.</summary>
public sealed class MembershipNews
{
    private readonly Dictionary<string, LeftReason?> _users = [];

    public IEnumerable<string> Users => _users.Keys;

    /// <summary>Events in their order; only those of members say anything.</summary>
    public void Take(EventFrame? read, Removal? removal)
    {
        if (removal?.User is { } gone)
            _users[gone] = removal.Reason;
        else if (read is MemberFrame { Change: MemberChange.Joined } joined)
            _users[joined.User.Id] = null;
    }

    public bool HasCome(string user) => _users.TryGetValue(user, out var reason) && reason is null;

    /// <summary>Null: the room was not taken from the user.</summary>
    public LeftReason? WhyGone(string user) => _users.GetValueOrDefault(user);
}
