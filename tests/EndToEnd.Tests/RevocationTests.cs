using System.Diagnostics;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>What a user ends at one gateway ends at all: the sign-ins' connections, and what they may do.</summary>
public sealed class RevocationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_session_that_is_revoked_and_all_others_after_a_new_password_lose_their_connections_wherever_they_are()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(ChatRun.Patience);
        await using var cluster = await Cluster.Start();
        var (here, there) = (cluster.Gateways[0].Address, cluster.Gateways[1].Address);
        using var api = new ChatApi(here);
        var name = $"u{Guid.NewGuid():N}"[..20];
        var desk = await api.Register(name);
        var (phone, tablet) = (await api.LogIn(name), await api.LogIn(name));
        await using var deskSocket = await ChatSocket.Open(here, desk, late.Token);
        await using var phoneSocket = await ChatSocket.Open(there, phone, late.Token);
        await using var tabletSocket = await ChatSocket.Open(there, tablet, late.Token);

        var phones = (await api.Sessions(phone)).Items.Single(session => session.Current).Id;
        var from = Stopwatch.GetTimestamp();
        await api.EndSession(desk, phones);
        await Ends(phoneSocket, from, "revoked", late.Token);
        (await api.Sessions(desk)).Items.Select(session => session.Id).ShouldNotContain(phones);
        (await IsAlive(tabletSocket, late.Token)).ShouldBeTrue();

        from = Stopwatch.GetTimestamp();
        await api.ChangePassword(desk, "another good long password");
        await Ends(tabletSocket, from, "password changed", late.Token);
        (await IsAlive(deskSocket, late.Token)).ShouldBeTrue();
        (await api.Sessions(desk)).Items.ShouldHaveSingleItem().Current.ShouldBeTrue();
    }

    private async Task Ends(ChatSocket socket, long from, string why, CancellationToken cancel)
    {
        while (await socket.Hear(cancel) is not null)
        {
        }

        socket.CloseCode.ShouldBe(4401);
        output.WriteLine($"{why}: closed after {Stopwatch.GetElapsedTime(from).TotalMilliseconds:F0} ms");
    }

    private static async Task<bool> IsAlive(ChatSocket socket, CancellationToken cancel)
    {
        socket.Say(new PingFrame());
        while (await socket.Hear(cancel) is { } frame)
        {
            if (frame is PongFrame)
                return true;
        }

        return false;
    }
}
