using Orleans.Chat.Chaos.Clients;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>
/// Clients that send to their rooms until they are told to stop: several messages ahead of their answers, at a person's uneven pace, and
/// now and then one that must be refused.
/// </summary>
internal sealed class Workload(IReadOnlyList<ChatClient> clients, int seed)
{
    private const int Ahead = 8;
    private const int OneRefusedIn = 40;

    private Task[] _sending = [];
    private volatile bool _stopped;

    /// <summary>Between two messages of one sender; half of it on average.</summary>
    public int PauseMsMax { get; init; } = 40;

    public void Start() => _sending = [.. clients.Select((client, index) => Task.Run(() => Send(client, new Random(seed + index))))];

    /// <summary>Sends no more, and waits until all is answered.</summary>
    public async Task Stop()
    {
        _stopped = true;
        await Task.WhenAll(_sending);
    }

    /// <summary>Sends no more and waits for nothing.</summary>
    public void GiveUp() => _stopped = true;

    private async Task Send(ChatClient client, Random random)
    {
        var rooms = client.Rooms.ToArray();
        var ahead = new Queue<Task<long>>();
        for (var number = 1; !_stopped; number++)
        {
            var room = rooms[random.Next(rooms.Length)];
            if (random.Next(OneRefusedIn) == 0)
                await ShouldBeRefused(client, room, random);
            ahead.Enqueue(client.Send(room, Text(client, room, number, random)));
            if (ahead.Count >= Ahead)
                await ahead.Dequeue();
            await Task.Delay(random.Next(PauseMsMax));
        }

        await Task.WhenAll(ahead);
    }

    private static string Text(ChatClient client, string room, int number, Random random) =>
        $"{room}|{client.Account.Id}|{number}|{new string('ü', random.Next(200))}";

    /// <summary>No text at all, or behind one that never was: refused, whatever fails meanwhile.</summary>
    private static async Task ShouldBeRefused(ChatClient client, string room, Random random) =>
        await Should.ThrowAsync<RefusedSendException>(
            random.Next(2) == 0 ? client.SendLoose(room, " ") : client.SendLoose(room, "never", after: "never-sent"));
}
