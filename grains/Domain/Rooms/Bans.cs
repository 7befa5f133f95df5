using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Who is kept out of the room, staged changes included. Known whole, and so bounded by <see cref="Limits.RoomBans"/>.</summary>
public sealed class Bans(IEnumerable<string> users)
{
    private readonly HashSet<string> _users = [.. users];

    public bool IsFull => _users.Count >= Limits.RoomBans;

    public bool Has(string user) => _users.Contains(user);

    public void Put(string user) => _users.Add(user);

    public void Lift(string user) => _users.Remove(user);
}
