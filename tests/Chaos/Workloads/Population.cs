using Orleans.Chat.Chaos.Clients;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>Makes users and rooms over the HTTP API.</summary>
internal static class Population
{
    /// <summary>Makes public rooms of these members, each of them owned by the first.</summary>
    public static async Task MakeRooms(this ChatApi api, IReadOnlyDictionary<string, IReadOnlyList<Account>> rooms)
    {
        foreach (var (room, members) in rooms)
        {
            await api.CreateRoom(members[0], room);
            await Task.WhenAll(members.Skip(1).Select(user => api.JoinRoom(user, room)));
        }
    }

    public static async Task<IReadOnlyList<Account>> MakeUsers(this ChatApi api, int count) =>
        await Task.WhenAll(Enumerable.Range(1, count).Select(n => api.Register($"user{n}")));
}
