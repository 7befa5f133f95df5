using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class HelloTests
{
    [Fact]
    public async Task Hello_is_welcomed_with_the_policy_in_force()
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect();
        await connection.Peer.Say("""{"type":"hello","token":"ada/s1/900","ref":"r1"}""");

        var welcome = await connection.Peer.Hear();
        welcome.GetProperty("type").GetString().ShouldBe("welcome");
        welcome.GetProperty("user").GetString().ShouldBe("ada");
        welcome.GetProperty("connection").GetString().ShouldBe(connection.Session.Id);
        welcome.GetProperty("pingSeconds").GetInt32().ShouldBe(20);
        welcome.GetProperty("ttlSeconds").GetInt32().ShouldBe(30);
        welcome.GetProperty("time").GetDateTimeOffset().ShouldBe(gateway.Time.GetUtcNow());
        welcome.GetProperty("node").GetString().ShouldBe("node-1");
        welcome.GetProperty("ref").GetString().ShouldBe("r1");
        welcome.GetProperty("limits").GetRawText()
            .ShouldBe("""{"frameBytes":65536,"textLength":4000,"framesPerSecond":30,"replay":1000}""");
        connection.Session.User.ShouldBe(new Person("ada", "ada's name"));
        Ids.IsId(connection.Session.Id).ShouldBeTrue();
    }

    [Fact]
    public async Task A_handshake_that_was_signed_in_needs_no_token()
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect(handshake: new TokenClaims("bob", "s2", gateway.Time.GetUtcNow().AddMinutes(15)));
        await connection.Peer.Say("""{"type":"hello"}""");
        (await connection.Peer.Hear()).GetProperty("user").GetString().ShouldBe("bob");
    }

    [Theory]
    [InlineData("""{"type":"hello","token":"forged"}""", 4401)]
    [InlineData("""{"type":"hello"}""", 4401)]
    [InlineData("""{"type":"hello","token":"ghost/s1/900"}""", 4401)]
    [InlineData("""{"type":"hello","token":"throws"}""", 4503)]
    [InlineData("""{"type":"hello","token":17}""", 4400)]
    [InlineData("""{"type":"ping"}""", 4400)]
    [InlineData("""{"type":"nothing"}""", 4400)]
    [InlineData("""{"type":"send","room":"r","id":"c","text":"t"}""", 4400)]
    [InlineData("hello", 4400)]
    public async Task Any_other_beginning_is_the_end(string first, int code)
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect();
        await connection.Peer.Say(first);
        await connection.Peer.HearClose(code);
        await connection.Peer.Write(ClientBytes.CloseFrame(code));
        (await connection.Ended).Closed.ShouldBe((CloseCode)code);
        await connection.Peer.HearEnd();
        gateway.Rooms.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_that_fail_are_not_the_clients_fault()
    {
        await using var gateway = new Gateway();
        gateway.Accounts.Answer = () => throw new TimeoutException();
        var connection = gateway.Connect();
        await connection.Peer.Say("""{"type":"hello","token":"ada/s1/900"}""");
        await connection.Peer.HearClose(4503);
    }

    [Fact]
    public async Task Accounts_that_never_answer_neither()
    {
        await using var gateway = new Gateway();
        gateway.Accounts.Answer = () => new(new TaskCompletionSource<User?>().Task);
        var connection = gateway.Connect();
        await connection.Peer.Say("""{"type":"hello","token":"ada/s1/900"}""");
        gateway.Pass(8);
        await connection.Peer.HearClose(4503);
    }

    [Fact]
    public async Task Hello_comes_within_ten_seconds()
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect();
        gateway.Pass(9);
        connection.Session.State.ShouldBe(Orleans.Chat.Gateway.Connections.SessionState.AwaitingHello);
        gateway.Pass(1);
        await connection.Peer.HearClose(4400);
    }

    [Fact]
    public async Task A_revocation_while_the_accounts_are_asked_is_not_missed()
    {
        await using var gateway = new Gateway();
        var answer = new TaskCompletionSource<User?>();
        gateway.Accounts.Answer = () => new(answer.Task);
        var connection = gateway.Connect();
        await connection.Peer.Say("""{"type":"hello","token":"ada/s1/900"}""");
        gateway.Sessions.CloseRevoked(new HashSet<string> { "s1" });
        answer.SetResult(new User("ada", "ada", "Ada", ""));
        await connection.Peer.HearClose(4401);
    }

    [Fact]
    public async Task A_second_hello_is_refused()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"hello","token":"eve/s9/900","ref":"again"}""");
        var error = await connection.Peer.Hear();
        error.GetProperty("code").GetString().ShouldBe("invalid");
        error.GetProperty("ref").GetString().ShouldBe("again");
        connection.Session.User.Id.ShouldBe("ada");
    }
}
