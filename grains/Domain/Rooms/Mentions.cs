using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Whom a text mentions: members of the room but its author, and all of them, if the author may.</summary>
internal static class Mentions
{
    /// <param name="text">As it was checked.</param>
    /// <param name="author">Whose text it is: a member.</param>
    /// <param name="members">Those named are known.</param>
    /// <param name="named">Ids of users by names that the text may mean, whatever the case of their letters.</param>
    public static string[] Of(string text, Member author, Membership members, IReadOnlyDictionary<string, string> named)
    {
        var mayAll = members.Count <= Limits.RoomMentionMembers || Permissions.Allows(author.Role, RoomAction.MentionManyAtOnce);
        return [.. MentionNames.In(text).Select(Meant).OfType<string>().Distinct()];

        string? Meant(string[] names)
        {
            if (names.Contains(RoomMention.Name, StringComparer.OrdinalIgnoreCase))
                return mayAll ? RoomMention.Marker : null;

            var user = names.Select(n => named.GetValueOrDefault(n)).FirstOrDefault(u => u is not null);
            return user is not null && user != author.Person.Id && members.Find(user) is not null ? user : null;
        }
    }
}
