using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Everything around sessions, with time that passes when told to, and a wheel that turns with it.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly SessionWheel _wheel;

    public Gateway(bool limitsDisabled = false, int max = 100)
    {
        Accounts = new FakeAccounts(Time);
        Services = new SessionServices(
            Rooms, Presence, Accounts, Accounts, new SocketSettings(new OriginRule([]), max, limitsDisabled, "node-1"), Time,
            NullLogger<Session>.Instance);
        Sessions = new Sessions(max);
        Sessions.Open();
        _wheel = new SessionWheel(Sessions, Services);
        _wheel.StartAsync(default);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeRooms Rooms { get; } = new();

    public FakePresence Presence { get; } = new();

    public FakeAccounts Accounts { get; }

    public SessionServices Services { get; }

    public Sessions Sessions { get; }

    /// <summary>A session that runs, over the peer's pipes.</summary>
    public Connection Connect(Peer? peer = null, TokenClaims? handshake = null)
    {
        peer ??= new Peer();
        var session = new Session(peer, Services, handshake);
        Sessions.TryReserve().ShouldBeTrue();
        Sessions.Add(session);
        return new Connection(peer, session, Run(session));
    }

    /// <summary>One that has been welcomed.</summary>
    public async Task<Connection> Open(string token = "ada/s1/3600", Peer? peer = null)
    {
        var connection = Connect(peer);
        await connection.Peer.Say($$"""{"type":"hello","token":"{{token}}"}""");
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("welcome");
        return connection;
    }

    /// <summary>In steps of the wheel's, as time passes.</summary>
    public void Pass(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= SessionLimits.CheckEvery)
            Time.Advance(left < SessionLimits.CheckEvery ? left : SessionLimits.CheckEvery);
    }

    public ValueTask DisposeAsync()
    {
        _wheel.Dispose();
        return default;
    }

    private async Task<SessionEnd> Run(Session session)
    {
        var end = await session.Run();
        Sessions.Remove(session);
        Sessions.Release();
        return end;
    }
}
