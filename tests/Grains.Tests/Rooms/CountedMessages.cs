using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A real store that counts what it is asked.</summary>
internal sealed class CountedMessages(IRoomMessages real) : IRoomMessages
{
    /// <summary>Messages.</summary>
    public int Reads { get; private set; }

    /// <summary>Names, of each question.</summary>
    public List<int> Names { get; } = [];

    public Task<StoredMessage?> Message(string room, long seq, string user, CancellationToken cancel)
    {
        Reads++;
        return real.Message(room, seq, user, cancel);
    }

    /// <summary>What the answer waits for when names were asked about.</summary>
    public Func<Task> AfterNames { get; set; } = () => Task.CompletedTask;

    public async Task<IReadOnlyList<NamedUser>> Named(string room, IReadOnlyCollection<string> usernames, CancellationToken cancel)
    {
        Names.Add(usernames.Count);
        var named = await real.Named(room, usernames, cancel);
        await AfterNames();
        return named;
    }
}
