using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>The room's invites that were neither revoked nor forgotten, those that cannot be used any more and uses of staged joins included.</summary>
public sealed class Invites(IEnumerable<Invite> invites)
{
    private readonly Dictionary<string, Invite> _byId = invites.ToDictionary(i => i.Id);

    public Invite? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Of those that can still be used: they are what <see cref="Limits.RoomInvites"/> bounds. As many of the others are kept, so that
    /// who comes with one is told what became of it.
    /// </summary>
    public bool IsFull(DateTimeOffset now)
    {
        if (_byId.Count < Limits.RoomInvites)
            return false;

        var dead = _byId.Values.Where(i => !i.IsUsable(now)).ToList();
        var usable = _byId.Count - dead.Count;
        foreach (var oldest in dead.OrderBy(i => i.CreatedAt).Take(dead.Count - Limits.RoomInvites))
            _byId.Remove(oldest.Id);
        return usable >= Limits.RoomInvites;
    }

    public void Put(Invite invite) => _byId[invite.Id] = invite;

    public void Revoke(string id) => _byId.Remove(id);
}
