using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>A room's whole log as read over HTTP.</summary>
internal static class LogReading
{
    /// <summary>Notes it as what stands. The head.</summary>
    public static long NoteWhatStands(this History history, string room, IReadOnlyList<Logged> events)
    {
        foreach (var entry in events)
            history.Add(new Stands(room, entry));
        return events.Count == 0 ? 0 : events[^1].Seq;
    }

    public static IReadOnlyList<Logged> Standing(this History history, string room) =>
        [.. history.Events.OfType<Stands>().Where(s => s.Room == room).Select(s => s.Entry)];

    /// <summary>Once as events and once as messages, which must be the same.</summary>
    public static async Task<IReadOnlyList<Logged>> Read(ChatApi api, Account reader, string room)
    {
        var events = await Events(api, reader, room);
        var messages = await Messages(api, reader, room);
        messages.ShouldBe(events.Where(e => e.Author is not null), "The pages of messages are not those of the events.");
        return events;
    }

    private static async Task<List<Logged>> Events(ChatApi api, Account reader, string room)
    {
        List<Logged> read = [];
        EventPage page;
        do
        {
            page = await api.Events(reader, room, read.Count == 0 ? 0 : read[^1].Seq);
            read.AddRange(page.Items.Select(Logged.Of));
        }
        while (page.HasMore);
        page.Head.ShouldBe(read.Count == 0 ? 0 : read[^1].Seq);
        return read;
    }

    /// <summary>From the newest page backwards, as a reader scrolls.</summary>
    private static async Task<List<Logged>> Messages(ChatApi api, Account reader, string room)
    {
        List<Logged> read = [];
        MessagePage page;
        do
        {
            page = await api.Messages(reader, room, read.Count == 0 ? "" : $"&before={read[0].Seq}");
            read.InsertRange(0, page.Items.Select(Logged.Of));
        }
        while (page.HasMore);
        return read;
    }
}
