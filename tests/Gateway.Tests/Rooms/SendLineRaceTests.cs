using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Many connections send to one room at once, and calls fail, before and after they did their work.</summary>
public sealed class SendLineRaceTests
{
    private const int Senders = 8;
    private const int Sends = 1_000;

    private readonly RealThreads _threads = new();
    private readonly ConcurrentQueue<(string Author, string Id)> _committed = new();
    private readonly HashSet<(string Author, string Id)> _known = [];

    [Fact]
    public async Task Each_send_is_committed_and_answered_once_in_the_order_of_its_connection_and_one_call_at_a_time()
    {
        _threads.Room.Travel = Travel;
        _threads.Room.Posting = Commit;
        var readers = Enumerable.Range(0, Senders).Select(i => new Reader($"u{i}")).ToList();
        await RealThreads.Many(Senders, async i =>
        {
            var last = readers[i].Hears(h => h.Text("id") == $"{Sends - 1}");
            for (var n = 0; n < Sends; n++)
            {
                _threads.Relays.Send(readers[i], new SendFrame(RelayWorld.RoomId, $"{n}", "text"));
                if (n % 16 == 0)
                    await Task.Yield();
            }

            await last;
        });

        _threads.Room.MostPostsAtOnce.ShouldBe(1);
        var expected = Enumerable.Range(0, Sends).Select(n => $"{n}").ToList();
        foreach (var reader in readers)
        {
            reader.Heard.ShouldAllBe(h => h.Type == "ack");
            reader.Heard.Select(h => h.Text("id")).ShouldBe(expected);
            _committed.Where(c => c.Author == reader.User.Id).Select(c => c.Id).ShouldBe(expected);
        }
    }

    private static async Task Travel(string call)
    {
        await Task.Yield();
        if (Random.Shared.Next(20) == 0)
            throw new TimeoutException(call);
    }

    private ImmutableArray<PostReply> Commit(ImmutableArray<Post> posts)
    {
        foreach (var post in posts.Where(p => _known.Add((p.Author.Id, p.Id))))
            _committed.Enqueue((post.Author.Id, post.Id));
        return [.. posts.Select(_ => PostReply.Committed(1, DateTimeOffset.UnixEpoch))];
    }
}
