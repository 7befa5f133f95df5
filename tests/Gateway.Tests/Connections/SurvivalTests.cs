using CsCheck;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Tests.WebSockets;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Whatever a client sends, its session ends in an orderly way, takes a bounded memory and harms nobody else.</summary>
public sealed class SurvivalTests
{
    private static readonly Gen<byte[]> Garbage = Gen.Byte.Array[1, 300];

    private static readonly Gen<byte[]> Frames = Gen.Select(
        Gen.Int[0, 15], Gen.Bool, Gen.Byte.Array[0, 200],
        (opcode, final, payload) => ClientBytes.Frame(opcode | (final ? ClientBytes.Final : 0), payload));

    private static readonly Gen<byte[]> Json = Gen.Select(
        Gen.Int[0, 6].Select(i => new[] { "hello", "join", "send", "resume", "token", "ping", "edit" }[i]),
        Gen.String[0, 20], Gen.Int, (type, text, number) => ClientBytes.Message(
            $$"""{"type":"{{type}}","room":"r","id":{{System.Text.Json.JsonSerializer.Serialize(text)}},"text":"t","lastReceivedSeq":{{number}},"token":"a/s/9"}"""));

    [Fact]
    public void Any_bytes_end_in_a_close_or_are_borne() =>
        Gen.OneOf(Garbage, Frames, Json).Array[1, 20].Sample(
            pieces => Survives(pieces).GetAwaiter().GetResult(), iter: 2_000);

    private static async Task Survives(byte[][] pieces)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open(peer: new Peer(toClientMax: 1024 * 1024));
        var bystander = await gateway.Open();
        foreach (var piece in pieces)
        {
            if (connection.Ended.IsCompleted) break;
            await connection.Peer.Write(piece);
        }

        if (!connection.Ended.IsCompleted) connection.Peer.Hang();
        var end = await connection.Ended;
        end.Closed.ShouldNotBe(Orleans.Chat.Protocol.CloseCode.InternalError);
        bystander.Session.State.ShouldBe(SessionState.Open);
        gateway.Sessions.Count.ShouldBe(1);
    }
}
