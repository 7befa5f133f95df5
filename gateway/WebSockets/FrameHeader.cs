namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>The head of one client frame. <c>Mask</c>: its four bytes as they lay in memory, in whatever order this machine reads them.</summary>
internal readonly record struct FrameHeader(Opcode Opcode, bool Final, int Length, uint Mask)
{
    /// <summary>Control frames may stand between the fragments of a message and are never fragmented themselves.</summary>
    public bool IsControl => Opcode >= Opcode.Close;
}
