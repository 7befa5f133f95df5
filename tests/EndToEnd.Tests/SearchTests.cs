using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>What was acknowledged is found a little later, by those who may read it, whatever was killed meanwhile.</summary>
public sealed class SearchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_message_is_found_in_any_script_by_members_alone()
    {
        using var late = Late();
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 3, rooms: 1);
        using var api = new ChatApi(run.Server.Address);
        await Say((run.Server.Address, run.Users[0], run.Rooms[0]), ["Crème brûlée в Ещё 東京都"], late.Token);

        foreach (var query in new[] { "creme", "еще", "京", "東京" })
            (await Found(api, run.Users[1], query, late.Token)).Message.Text.ShouldBe("Crème brûlée в Ещё 東京都");
        await api.Kick(run.Users[0], run.Rooms[0], run.Users[2]);
        (await api.Search(run.Users[2], "creme")).Items.ShouldBeEmpty();
        (await api.Search(run.Users[1], "creme")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deleted_message_is_found_no_more_once_the_deletion_is_answered()
    {
        using var late = Late();
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 2, rooms: 1);
        using var api = new ChatApi(run.Server.Address);
        await Say((run.Server.Address, run.Users[0], run.Rooms[0]), ["xylophone solo", "band practice"], late.Token);
        var found = await Found(api, run.Users[1], "xylophone", late.Token);

        await using var socket = await ChatSocket.Open(run.Server.Address, run.Users[0], late.Token);
        socket.Say(new DeleteRequestFrame(run.Rooms[0], found.Message.Seq));
        while ((await socket.Hear(late.Token)).ShouldNotBeNull("the connection ended before it was answered") is var heard && heard is not OkFrame)
            heard.ShouldNotBeOfType<ErrorFrame>();

        (await api.Search(run.Users[1], "xylophone")).Items.ShouldBeEmpty();
        (await Found(api, run.Users[1], "band", late.Token)).Message.Text.ShouldBe("band practice");
        var page = await api.Messages(run.Users[1], run.Rooms[0], $"&around={found.Message.Seq}");
        page.Items.Single(m => m.Seq == found.Message.Seq).ShouldSatisfyAllConditions(m => m.Text.ShouldBeNull(), m => m.Deleted.ShouldBe(true));
    }

    [Fact]
    public async Task What_a_killed_server_had_acknowledged_and_not_indexed_is_found_when_it_is_back()
    {
        using var late = Late();
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 2, rooms: 1);
        await Say((run.Server.Address, run.Users[0], run.Rooms[0]), [.. Enumerable.Range(1, 300).Select(i => $"line{i} of many")], late.Token);
        await run.Server.Kill();

        await run.StartAgain();
        using var api = new ChatApi(run.Server.Address);
        foreach (var line in new[] { 1, 150, 300 })
            (await Found(api, run.Users[1], $"line{line} ", late.Token)).Message.Text.ShouldBe($"line{line} of many");
    }

    [Fact]
    public async Task In_a_cluster_it_is_found_at_every_gateway()
    {
        using var late = Late();
        await using var cluster = await Cluster.Start();
        using var api = new ChatApi(cluster.Gateways[0].Address);
        await using var run = await ClusterRun.Begin(cluster, await api.MakeUsers(5), rooms: 8);
        foreach (var room in run.Rooms)
            await Say((cluster.Gateways[0].Address, run.Members[room][0], room), [$"hello from {room}"], late.Token);

        foreach (var gateway in cluster.Gateways)
        {
            using var there = new ChatApi(gateway.Address);
            foreach (var room in run.Rooms)
                (await Found(there, run.Members[room][1], $"\"from {room}\"", late.Token)).Message.Room.ShouldBe(room);
        }
    }

    private static CancellationTokenSource Late()
    {
        var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        return late;
    }

    /// <summary>Until all of it is acknowledged.</summary>
    private static async Task Say((Uri Server, Account Author, string Room) where, string[] texts, CancellationToken cancel)
    {
        await using var socket = await ChatSocket.Open(where.Server, where.Author, cancel);
        foreach (var (i, text) in texts.Index())
            socket.Say(new SendFrame(where.Room, $"m{i}", text));
        for (var left = texts.Length; left > 0;)
        {
            var heard = (await socket.Hear(cancel)).ShouldNotBeNull("the connection ended before all was acknowledged");
            heard.ShouldNotBeOfType<ErrorFrame>();
            left -= heard is AckFrame ? 1 : 0;
        }
    }

    /// <summary>The first hit, asked for until there is one.</summary>
    private static async Task<SearchHit> Found(ChatApi api, Account user, string query, CancellationToken cancel)
    {
        while (true)
        {
            if ((await api.Search(user, query).WaitAsync(cancel)).Items is [var hit, ..])
                return hit;
        }
    }
}
