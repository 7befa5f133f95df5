using System.Collections.Immutable;
using System.Diagnostics;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Benchmarks;

/// <summary>People who send as fast as they are acknowledged, each with a stream of ids of their own.</summary>
internal sealed class Senders(IGrainFactory grains, Load load)
{
    public const int TextChars = 200;

    private static readonly string Text = new('x', TextChars);

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    /// <summary>Makes the rooms, of which every sender is a member.</summary>
    public async Task Enter()
    {
        for (var i = 0; i < load.Senders; i++)
        {
            var reply = i < load.Rooms
                ? await Room(i).Create(Sender(i), $"Room {i}", "", Visibility.Public)
                : await Room(i).Join(Sender(i));
            if (reply.Refusal is { } refusal)
                throw new InvalidOperationException(refusal.Message);
        }
    }

    /// <summary>How many messages were acknowledged, which they are only once they are durable.</summary>
    public async Task<long> Send(TimeSpan lasting)
    {
        var since = Stopwatch.GetTimestamp();
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, load.Senders).Select(i => Task.Run(() => SendAs(i, since, lasting))));
        return acknowledged.Sum();
    }

    private async Task<long> SendAs(int sender, long since, TimeSpan lasting)
    {
        var (room, author, sent) = (Room(sender), Sender(sender), 0L);
        while (Stopwatch.GetElapsedTime(since) < lasting)
        {
            ImmutableArray<Post> posts =
                [.. Enumerable.Range(0, load.MessagesPerCall).Select(n => new Post(author, $"{since}-{sent + n}", Text))];
            var replies = await room.Post(posts);
            if (replies.Any(r => r.Seq == 0))
                throw new InvalidOperationException("A message was not acknowledged.");
            sent += replies.Length;
        }

        return sent;
    }

    private IRoomGrain Room(int sender) => grains.Room($"{_run}-{sender % load.Rooms}");

    private static Person Sender(int sender) => new($"sender-{sender}", $"Sender {sender}");
}
