using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>What a client sent, unmasked. <c>Payload</c> of a text lives until the next is asked for.</summary>
internal readonly record struct Incoming(IncomingKind Kind, ReadOnlyMemory<byte> Payload = default, CloseCode Fault = default)
{
    public static Incoming Broken(CloseCode fault) => new(IncomingKind.Broken, Fault: fault);
}
