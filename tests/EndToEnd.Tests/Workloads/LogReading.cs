using Orleans.Chat.EndToEnd.Tests.Clients;
using Orleans.Chat.EndToEnd.Tests.Histories;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests.Workloads;

/// <summary>Reads a room's whole log over HTTP, once as events and once as messages, and notes it as what stands.</summary>
internal static class LogReading
{
    /// <summary>The head.</summary>
    public static async Task<long> NoteWhatStands(this History history, ChatApi api, Account reader, string room)
    {
        var events = await Events(api, reader, room);
        foreach (var entry in events)
            history.Add(new Stands(room, entry));

        var messages = await Messages(api, reader, room);
        messages.ShouldBe(events.Where(e => e.Author is not null), "The pages of messages are not those of the events.");
        return events.Count == 0 ? 0 : events[^1].Seq;
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
