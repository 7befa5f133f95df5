using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>Which frame may follow which (RFC 6455, 5.4), and how much of it a message may have. Pure; one per connection.</summary>
internal sealed class MessageRules
{
    private int _fragments;
    private int _bytes;

    /// <summary>A message has begun and its last fragment has not been seen.</summary>
    public bool InMessage { get; private set; }

    /// <summary>Takes the head of the next frame, before its payload. Not null: the connection is to be closed with it.</summary>
    public CloseCode? Take(FrameHeader frame)
    {
        if (frame.IsControl) return null;
        if (frame.Opcode == Opcode.Binary) return CloseCode.NotTheProtocol;
        if (InMessage != (frame.Opcode == Opcode.Continuation)) return CloseCode.ProtocolError;

        if (!InMessage) (_fragments, _bytes) = (0, 0);
        _fragments++;
        _bytes += frame.Length;
        InMessage = !frame.Final;
        if (_bytes > Limits.FrameBytes) return CloseCode.TooBig;

        // Fragments may be empty: their bytes alone would let a message go on for ever.
        return _fragments > Limits.FrameFragments ? CloseCode.NotTheProtocol : null;
    }
}
