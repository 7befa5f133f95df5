using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Tests.Wire;

public sealed class IncomingFrameTests
{
    [Theory]
    [InlineData(0), InlineData(50), InlineData(200), InlineData(70_000)]
    public void A_frame_is_read_once_it_is_all_there(int textChars)
    {
        var wire = WireFrame.OfJson(System.Text.Encoding.ASCII.GetBytes(new string('x', textChars)));
        for (var length = 0; length < Math.Min(wire.Length, 20); length++)
            IncomingFrame.TryRead(wire.Bytes.Span[..length], out _).ShouldBeFalse();
        IncomingFrame.TryRead(wire.Bytes.Span[..^1], out _).ShouldBeFalse();

        IncomingFrame.TryRead([.. wire.Bytes.Span, 0x81], out var frame).ShouldBeTrue();
        (frame.Opcode, frame.Size, frame.Fault).ShouldBe((Opcode.Text, wire.Length, null));
        frame.Payload.SequenceEqual(wire.Json.Span).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0xC1, 0), InlineData(0x01, 0), InlineData(0x80, 0), InlineData(0x81, 0x80)]
    public void A_broken_frame_says_what_is_wrong(byte first, byte second)
    {
        IncomingFrame.TryRead([first, second], out var frame).ShouldBeTrue();
        frame.Fault.ShouldNotBeNull();
    }
}
