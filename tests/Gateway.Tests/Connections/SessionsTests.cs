using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class SessionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void There_are_never_more_than_the_most_allowed()
    {
        var sessions = new Sessions(2);
        sessions.TryReserve().ShouldBeFalse("not open yet");
        sessions.Open();
        sessions.TryReserve().ShouldBeTrue();
        sessions.TryReserve().ShouldBeTrue();
        sessions.TryReserve().ShouldBeFalse();
        sessions.Release();
        sessions.TryReserve().ShouldBeTrue();
        sessions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nor_when_many_come_at_once()
    {
        var sessions = new Sessions(10);
        sessions.Open();
        var let = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (!sessions.TryReserve()) continue;
                InterlockedMax(ref most, Interlocked.Increment(ref let));
                Interlocked.Decrement(ref let);
                sessions.Release();
            }
        }, Cancel)));
        most.ShouldBeInRange(1, 10);
        sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Coming_going_and_closing_at_once_loses_nobody()
    {
        await using var gateway = new Gateway(max: 1_000);
        var connections = new System.Collections.Concurrent.ConcurrentBag<Connection>();
        var coming = Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++) connections.Add(gateway.Connect(handshake: new("u", $"s{i % 10}", DateTimeOffset.MaxValue)));
        }, Cancel));
        var closing = Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) gateway.Sessions.CloseRevoked(new HashSet<string> { "s1", "s2" });
        }, Cancel);
        await Task.WhenAll([.. coming, closing]);
        gateway.Sessions.CloseRevoked(new HashSet<string> { "s1", "s2" });
        foreach (var connection in connections)
        {
            var isRevoked = connection.Session.Claims!.Session is "s1" or "s2";
            connection.Session.State.ShouldBe(isRevoked ? SessionState.Closing : SessionState.AwaitingHello);
        }

        foreach (var connection in connections) connection.Peer.Hang();
        await Task.WhenAll(connections.Select(c => c.Ended));
        gateway.Sessions.Count.ShouldBe(0);
        gateway.Sessions.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_sign_in_loses_its_connections_and_no_other()
    {
        await using var gateway = new Gateway();
        var (first, second, other) = (await gateway.Open("ada/s1/600"), await gateway.Open("ada/s1/600"), await gateway.Open("ada/s2/600"));
        using var watch = new RevocationWatch(gateway.Sessions, gateway.Services);
        await watch.StartAsync(Cancel);
        await Asked(gateway, 1);
        gateway.Accounts.Revoke("s1");
        var closed = Task.WhenAll(first.Peer.HearClose(4401), second.Peer.HearClose(4401));
        await Asked(gateway, 2);
        await closed;
        other.Session.State.ShouldBe(SessionState.Open);
        await watch.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_watch_whose_calls_fail_goes_on_and_misses_nothing()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open("ada/s1/600");
        using var watch = new RevocationWatch(gateway.Sessions, gateway.Services);
        await watch.StartAsync(Cancel);
        await Asked(gateway, 1);
        gateway.Accounts.RevocationsFail = true;
        gateway.Accounts.Revoke("s1");
        await Asked(gateway, 4);
        connection.Session.State.ShouldBe(SessionState.Open);
        gateway.Accounts.RevocationsFail = false;
        await Asked(gateway, 5);
        await connection.Peer.HearClose(4401);
        await watch.StopAsync(Cancel);
    }

    [Fact]
    public async Task Nobody_is_let_in_before_revocations_are_known()
    {
        await using var gateway = new Gateway();
        var sessions = new Sessions(10);
        gateway.Accounts.RevocationsFail = true;
        using var watch = new RevocationWatch(sessions, gateway.Services);
        await watch.StartAsync(Cancel);
        await Asked(gateway, 2);
        sessions.IsOpen.ShouldBeFalse();
        gateway.Accounts.RevocationsFail = false;
        await Asked(gateway, gateway.Accounts.RevocationCalls + 2);
        sessions.IsOpen.ShouldBeTrue();
        await watch.StopAsync(Cancel);
    }

    [Fact]
    public async Task At_the_hosts_stop_everybody_is_sent_away_and_nobody_let_in()
    {
        await using var gateway = new Gateway();
        var connections = new[] { await gateway.Open(), gateway.Connect(), await gateway.Open() };
        var stopping = new SessionFarewell(gateway.Sessions, gateway.Services).StoppingAsync(Cancel);
        foreach (var connection in connections) await connection.Peer.HearClose(1001);
        gateway.Sessions.TryReserve().ShouldBeFalse();
        stopping.IsCompleted.ShouldBeFalse();
        foreach (var connection in connections[..2]) connection.Peer.Hang();
        gateway.Pass(5);
        await stopping;
        foreach (var connection in connections) (await connection.Ended).Closed.ShouldBe(CloseCode.ShuttingDown);
        gateway.Presence.Told.ShouldBe(["come ada", "come ada", "silence", "go ada", "go ada"]);
    }

    [Fact]
    public void Who_slips_in_at_the_stop_is_sent_away_as_well()
    {
        var gateway = new Gateway();
        gateway.Sessions.Shut().IsCompleted.ShouldBeTrue();
        var session = new Session(new Peer(), gateway.Services);
        gateway.Sessions.Add(session);
        session.State.ShouldBe(SessionState.Closing);
        gateway.Sessions.Open();
        gateway.Sessions.IsOpen.ShouldBeFalse();
    }

    /// <summary>Passes time until revocations were asked for so often: no more of it than that takes.</summary>
    private static async Task Asked(Gateway gateway, int calls)
    {
        await gateway.Accounts.WaitForRevocationCalls(1);
        while (gateway.Accounts.RevocationCalls is var before && before < calls)
        {
            gateway.Time.Advance(SessionLimits.RevocationsEvery);
            await gateway.Accounts.WaitForRevocationCalls(before + 1);
        }
    }

    private static void InterlockedMax(ref int max, int value)
    {
        for (var seen = Volatile.Read(ref max); seen < value; seen = Volatile.Read(ref max))
            Interlocked.CompareExchange(ref max, value, seen);
    }
}
