using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>The room's invites that were neither revoked nor forgotten, uses of staged joins included.</summary>
public sealed class Invites(IEnumerable<Invite> invites)
{
    private readonly Dictionary<string, Invite> _byId = invites.ToDictionary(i => i.Id);

    public Invite? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Those that can still be used: what <see cref="Limits.RoomInvites"/> bounds.</summary>
    public bool IsFull(DateTimeOffset now)
    {
        if (_byId.Count < Limits.RoomInvites)
            return false;

        foreach (var dead in _byId.Values.Where(i => !i.IsUsable(now)).ToList())
            _byId.Remove(dead.Id);
        return _byId.Count >= Limits.RoomInvites;
    }

    public void Put(Invite invite) => _byId[invite.Id] = invite;

    public void Revoke(string id) => _byId.Remove(id);
}
