using System.Text.Json;
using Orleans.Chat.Domain.Notices;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Notices;

/// <summary>
/// Tells users who do not follow a room what is news of it. What they are told is read as it is now, authorized in the statement that reads it, so that
/// telling it again does no harm and nobody hears what is not theirs any more (R9).
/// </summary>
internal sealed class RoomTelling(INoticeReads reads, IRoomLog log, IPresenceStore members, NoticeLine line)
{
    private static readonly SliceBounds Slice = new(NoticeBounds.SliceEvents, NoticeBounds.SliceBytes);

    /// <summary>When what was told has arrived, or was lost; none: nobody had to be told anything new.</summary>
    public async Task<IReadOnlyList<Task<bool>>> Tell(string room, RoomNews news, ToldNotices told, CancellationToken cancel)
    {
        if (await reads.Audience(room, Limits.UnreadMembers, cancel) is not { } audience)
            return [];

        var changes = await Changes(room, news, cancel);
        return audience.IsOver
            ? await TellEnd(room, audience, changes, told, cancel)
            : await TellNews((room, news), audience, changes, told, cancel);
    }

    /// <summary>Tells those mentioned at once, and nobody else.</summary>
    public async Task<IReadOnlyList<Task<bool>>> TellMentioned(
        string room, IReadOnlyCollection<string> mentioned, ToldNotices told, CancellationToken cancel)
    {
        var meant = !mentioned.Contains(RoomMention.Marker) ? mentioned
            : (await reads.Audience(room, Limits.UnreadMembers, cancel))?.Members ?? line.Present;
        var deliveries = new HashSet<Task<bool>>();
        foreach (var listed in await Listed(room, meant, cancel))
        {
            if (Notice.Of(listed.View, new RoomNews(0, 0, HasMessages: true, HasMembers: false), isLarge: true, hasCome: false) is { } frame)
                deliveries.UnionWith(line.Tell(room, listed.User, frame, told));
        }

        return [.. deliveries];
    }

    private async Task<IReadOnlyList<Task<bool>>> TellNews(
        (string Room, RoomNews News) of, RoomAudience audience, MembershipNews changes, ToldNotices told, CancellationToken cancel)
    {
        var (room, news) = of;
        var concerned = !news.HasMessages ? [] : audience.Members ?? await Mentioned(room, news, cancel);
        var deliveries = new HashSet<Task<bool>>();
        var listed = await Listed(room, concerned.Union(changes.Users), cancel);
        foreach (var (user, view) in listed)
        {
            if (Notice.Of(view, news, audience.Members is null, changes.HasCome(user)) is { } frame)
                deliveries.UnionWith(line.Tell(room, user, frame, told));
        }

        var found = listed.Select(l => l.User).ToHashSet();
        foreach (var gone in changes.Users.Where(user => !found.Contains(user)))
            deliveries.UnionWith(TellGone(room, gone, changes, told));
        return [.. deliveries];
    }

    private IReadOnlyList<Task<bool>> TellGone(string room, string user, MembershipNews changes, ToldNotices told) =>
        changes.WhyGone(user) is { } reason ? line.Tell(room, user, new LeftFrame(room, reason), told) : [];

    /// <summary>The room is over.</summary>
    private async Task<IReadOnlyList<Task<bool>>> TellEnd(
        string room, RoomAudience audience, MembershipNews changes, ToldNotices told, CancellationToken cancel)
    {
        var deliveries = new HashSet<Task<bool>>();
        foreach (var user in changes.Users)
            deliveries.UnionWith(TellGone(room, user, changes, told));
        foreach (var user in audience.Members ?? await MembersPresent(room, cancel))
            deliveries.UnionWith(line.Tell(room, user, new LeftFrame(room, LeftReason.Deleted), told));
        return [.. deliveries];
    }

    private async Task<IReadOnlyList<string>> MembersPresent(string room, CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (var some in line.Present.Chunk(NoticeBounds.UsersPerRead))
            found.AddRange(await members.MembersAmong(room, some, cancel));
        return found;
    }

    private async Task<IReadOnlyList<string>> Mentioned(string room, RoomNews news, CancellationToken cancel)
    {
        var mentioned = await reads.Mentioned([new SeqSpan(room, news.First, news.Last)], cancel);
        return mentioned.Any(m => m.User == RoomMention.Marker) ? line.Present : [.. mentioned.Select(m => m.User)];
    }

    /// <summary>Of those who are connected.</summary>
    private async Task<IReadOnlyList<ListedRoom>> Listed(string room, IEnumerable<string> users, CancellationToken cancel)
    {
        var listed = new List<ListedRoom>();
        foreach (var some in users.Where(line.IsPresent).Chunk(NoticeBounds.UsersPerRead))
            listed.AddRange(await reads.Listed(room, some, cancel));
        return listed;
    }

    private async Task<MembershipNews> Changes(string room, RoomNews news, CancellationToken cancel)
    {
        var changes = new MembershipNews();
        for (var after = news.HasMembers ? news.First - 1 : news.Last; after < news.Last;)
        {
            var events = await log.Events(room, after, Slice, cancel);
            foreach (var stored in events.Where(e => e.Seq <= news.Last && e.Kind == EventKind.Member))
                changes.Take(JsonSerializer.Deserialize(stored.Frame.Json.Span, ChatJson.Wire.EventFrame), stored.Removal);
            after = events.Count == 0 ? news.Last : events[^1].Seq;
        }

        return changes;
    }
}
