using Orleans.Chat.Gateway.WebSockets;
using Orleans.Chat.Protocol;
using static Orleans.Chat.Gateway.Tests.WebSockets.ClientBytes;

namespace Orleans.Chat.Gateway.Tests.WebSockets;

/// <summary>RFC 6455, 5.5.1 and 7.4.</summary>
public sealed class CloseFrameTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public async Task Codes_that_may_be_sent_are_taken(int code) => (await ReadAll.Of(CloseFrame(code))).ShouldBe([$"close {code:X4}"]);

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65535)]
    public async Task Others_break_the_framing(int code) => (await ReadAll.Of(CloseFrame(code))).ShouldBe(["broken 1002"]);

    [Fact]
    public async Task A_close_may_be_empty() => (await ReadAll.Of(Frame(Final | Close, ""))).ShouldBe(["close "]);

    [Fact]
    public async Task Half_a_code_is_none() => (await ReadAll.Of(Frame(Final | Close, "x"))).ShouldBe(["broken 1002"]);

    [Fact]
    public async Task A_reason_is_utf8() =>
        (await ReadAll.Of(Frame(Final | Close, [0x03, 0xE8, 0xC3]))).ShouldBe(["broken 1007"]);

    [Fact]
    public async Task A_reason_may_fill_the_frame() =>
        (await ReadAll.Of(CloseFrame(1000, new string('r', 123)))).Single().ShouldStartWith("close 03E8");

    [Fact]
    public void Ours_are_unmasked_and_carry_the_code()
    {
        ControlFrames.Close(CloseCode.NotTheProtocol, "no").ShouldBe([0x88, 4, 0x11, 0x30, (byte)'n', (byte)'o']);
        ControlFrames.CloseEcho([]).ShouldBe([0x88, 0]);
        ControlFrames.CloseEcho([3, 0xE9, (byte)'x']).ShouldBe([0x88, 2, 3, 0xE9]);
        ControlFrames.Ping().ShouldBe([0x89, 0]);
        ControlFrames.Pong("ab"u8).ShouldBe([0x8A, 2, (byte)'a', (byte)'b']);
        Should.Throw<ArgumentOutOfRangeException>(() => ControlFrames.Close(CloseCode.Normal, new string('r', 124)));
    }
}
