using System.Collections.ObjectModel;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Whose the usernames are that texts name after an <c>@</c>. A user's name is for ever, so that what was read once is so still; of a name that
/// is nobody's, that is not said.
/// </summary>
internal sealed class RoomNames(RoomDesk desk, Room room, RoomServices services)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of users by the names in the texts, whatever the case of their letters. Of each it may have been learnt whether it is a member.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> In(IEnumerable<string> texts)
    {
        var names = texts.Where(text => text.Contains('@', StringComparison.Ordinal)).SelectMany(MentionNames.In).SelectMany(meant => meant)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        names.Remove(RoomMention.Name);
        if (names.Count == 0)
            return ReadOnlyDictionary<string, string>.Empty;

        var named = names.Where(_known.ContainsKey).ToDictionary(name => name, name => _known[name], StringComparer.OrdinalIgnoreCase);
        foreach (var some in names.Except(named.Keys, StringComparer.OrdinalIgnoreCase).Chunk(RoomBounds.NamesPerRead))
        {
            foreach (var (name, user) in await Read(some))
                named[name] = user;
        }

        return named;
    }

    private async Task<List<(string Name, string User)>> Read(string[] names)
    {
        var version = room.Members.Version;
        var found = await services.Read(cancel => services.Messages.Named(desk.Id, names, cancel));
        if (_known.Count + found.Count > RoomBounds.NamesKnown)
            _known.Clear();
        foreach (var user in found)
        {
            _known[user.Username] = user.User;
            room.Members.Learn(user.User, user.Member is { } member ? RoomLoader.Member(member) : null, version);
        }

        return [.. found.Select(user => (user.Username, user.User))];
    }
}
