using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

public sealed class PipeliningTests
{
    private const int Sends = 5_000;

    [Fact]
    public async Task A_long_outbox_that_is_sent_at_once_is_acknowledged_in_its_order()
    {
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 2, rooms: 1);
        await run.Connect();
        var (client, room) = (run.Clients[0], run.Rooms[0]);

        var seqs = await Task.WhenAll(Enumerable.Range(1, Sends).Select(n => client.Send(room, $"line {n}"))).WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);

        seqs.ShouldBe(Enumerable.Range(0, Sends).Select(n => seqs[0] + n));
        var events = run.History.Events;
        events.OfType<Acked>().Select(acked => acked.Id).ShouldBe(events.OfType<Invoked>().Select(invoked => invoked.Id));
        events.OfType<Invoked>().Count(invoked => invoked.After is not null).ShouldBe(Sends - 1);
        run.History.Tally.Repeats.ShouldBe(0);
        await run.ShouldHaveKeptAllPromises();
    }
}
