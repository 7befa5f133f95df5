using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>R7 over a kill -9: a marker that was told is stored.</summary>
public sealed class ReadMarkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_marker_that_was_told_is_still_there_after_a_kill()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 2, rooms: 1);
        var (room, reader) = (run.Rooms[0], run.Users[1]);

        long told;
        await using (var one = await ChatSocket.Open(run.Server.Address, reader, late.Token))
        await using (var other = await ChatSocket.Open(run.Server.Address, reader, late.Token))
        {
            other.Say(new JoinFrame(room));
            await Hear<JoinedFrame>(other, late.Token);
            await using var writer = await ChatSocket.Open(run.Server.Address, run.Users[0], late.Token);
            writer.Say(new SendFrame(room, "m1", "hello"));
            var sent = await Hear<AckFrame>(writer, late.Token);
            one.Say(new ReadFrame(room, sent.Seq + 1_000));

            do
            {
                told = (await Hear<ReadsFrame>(other, late.Token)).Reads.Where(r => r.User == reader.Id).Select(r => r.Seq).DefaultIfEmpty().Max();
            }
            while (told == 0);
            told.ShouldBe(sent.Seq);
            (await Hear<ReadsFrame>(one, late.Token)).Reads.ShouldBe([new ReadEntry(reader.Id, told)], "it has not joined the room, and hears of the own marker");
            await run.Server.Kill();
        }

        await run.StartAgain();
        await using var again = await ChatSocket.Open(run.Server.Address, reader, late.Token);
        again.Say(new JoinFrame(room));
        (await Hear<JoinedFrame>(again, late.Token)).ReadSeq.ShouldBe(told);
    }

    private static async Task<T> Hear<T>(ChatSocket socket, CancellationToken cancel)
        where T : ServerFrame
    {
        while (true)
        {
            var heard = await socket.Hear(cancel);
            if (heard is T frame)
                return frame;
            heard.ShouldNotBeNull($"the connection ended before a {typeof(T).Name}");
        }
    }
}
