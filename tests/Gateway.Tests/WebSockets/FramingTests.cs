using System.Text;
using CsCheck;
using Orleans.Chat.Protocol;
using static Orleans.Chat.Gateway.Tests.WebSockets.ClientBytes;

namespace Orleans.Chat.Gateway.Tests.WebSockets;

/// <summary>RFC 6455, section 5: what is a frame, and which may follow which.</summary>
public sealed class FramingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(4096)]
    [InlineData(65_535)]
    [InlineData(Limits.FrameBytes)]
    public async Task A_text_of_any_length_within_the_bound_comes_through(int length)
    {
        var text = new string('x', length);
        (await ReadAll.Of(Message(text))).ShouldBe([$"text {text}"]);
    }

    [Theory]
    [InlineData(Limits.FrameBytes + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 32)]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    public async Task A_longer_one_is_refused_by_its_head_alone(long length) =>
        (await ReadAll.Of(Head(Final | Text, length))).ShouldBe(["broken 1009"]);

    [Fact]
    public async Task A_length_with_its_topmost_bit_set_is_no_length() =>
        (await ReadAll.Of(Head(Final | Text, long.MinValue)[..1], [0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4])).ShouldBe(["broken 1002"]);

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    public async Task A_short_length_in_two_bytes_is_refused(byte length) =>
        (await ReadAll.Of([0x81, 0xFE, 0, length, 1, 2, 3, 4])).ShouldBe(["broken 1002"]);

    [Theory]
    [InlineData(0, 125)]
    [InlineData(0, 126)]
    [InlineData(0xFF, 0xFF)]
    public async Task A_short_length_in_eight_bytes_is_refused(byte high, byte low) =>
        (await ReadAll.Of([0x81, 0xFF, 0, 0, 0, 0, 0, 0, high, low, 1, 2, 3, 4])).ShouldBe(["broken 1002"]);

    [Fact]
    public async Task An_unmasked_frame_is_refused() => (await ReadAll.Of([0x81, 0x02, (byte)'h', (byte)'i'])).ShouldBe(["broken 1002"]);

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x20)]
    [InlineData(0x10)]
    [InlineData(0x70)]
    public async Task Reserved_bits_are_refused_at_the_first_byte(int bits)
    {
        (await ReadAll.Of([(byte)(Final | bits | Text)])).ShouldBe(["broken 1002"]);
        (await ReadAll.Of([(byte)(Final | bits | Ping)])).ShouldBe(["broken 1002"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public async Task Reserved_opcodes_are_refused(int opcode) =>
        (await ReadAll.Of(Message("before"), [(byte)(Final | opcode)])).ShouldBe(["text before", "broken 1002"]);

    [Fact]
    public async Task A_binary_message_is_not_the_protocol()
    {
        (await ReadAll.Of(Frame(Final | Binary, "x"))).ShouldBe(["broken 4400"]);
        (await ReadAll.Of(Frame(Binary, "x"))).ShouldBe(["broken 4400"]);
    }

    [Fact]
    public async Task Nothing_is_read_after_broken_framing() =>
        (await ReadAll.Of([0xF1], Message("late"), Frame(Final | Ping, "late"))).ShouldBe(["broken 1002"]);

    [Fact]
    public async Task Fragments_are_one_message() =>
        (await ReadAll.Of(Frame(Text, "a"), Frame(Continuation, ""), Frame(Continuation, "b"), Frame(Final, "c"), Message("d")))
            .ShouldBe(["text abc", "text d"]);

    [Fact]
    public async Task Control_frames_may_stand_between_fragments() =>
        (await ReadAll.Of(Frame(Text, "a"), Frame(Final | Ping, "1"), Frame(Continuation, "b"), Frame(Final | Pong, "2"), Frame(Final, "c")))
            .ShouldBe(["ping 1", "pong 2", "text abc"]);

    [Fact]
    public async Task The_last_fragment_may_trickle_in()
    {
        var last = Frame(Final, "cd");
        (await ReadAll.Of(Frame(Text, "ab"), last[..2], last[2..7], last[7..])).ShouldBe(["text abcd"]);
    }

    [Fact]
    public async Task A_continuation_of_nothing_is_refused()
    {
        (await ReadAll.Of(Frame(Final, "a"))).ShouldBe(["broken 1002"]);
        (await ReadAll.Of(Frame(Continuation, "a"))).ShouldBe(["broken 1002"]);
        (await ReadAll.Of(Message("a"), Frame(Final, "b"))).ShouldBe(["text a", "broken 1002"]);
    }

    [Fact]
    public async Task A_new_message_inside_of_another_is_refused() =>
        (await ReadAll.Of(Frame(Text, "a"), Message("b"))).ShouldBe(["broken 1002"]);

    [Theory]
    [InlineData(Ping)]
    [InlineData(Pong)]
    [InlineData(Close)]
    public async Task Control_frames_are_short_and_whole(int opcode)
    {
        (await ReadAll.Of(Frame(opcode, ""))).ShouldBe(["broken 1002"]);
        (await ReadAll.Of([(byte)(Final | opcode), 0x80 | 126])).ShouldBe(["broken 1002"]);
        (await ReadAll.Of([(byte)(Final | opcode), 0x80 | 127])).ShouldBe(["broken 1002"]);
    }

    [Fact]
    public async Task Pings_and_pongs_keep_their_payload()
    {
        var longest = new string('p', 125);
        (await ReadAll.Of(Frame(Final | Ping, ""), Frame(Final | Ping, longest), Frame(Final | Pong, "unasked")))
            .ShouldBe(["ping ", $"ping {longest}", "pong unasked"]);
    }

    [Fact]
    public async Task A_message_may_have_only_so_many_fragments()
    {
        var most = Enumerable.Repeat(Frame(Continuation, ""), Limits.FrameFragments - 2).ToList();
        (await ReadAll.Of([Frame(Text, "a"), .. most, Frame(Final, "b")])).ShouldBe(["text ab"]);
        (await ReadAll.Of([Frame(Text, "a"), .. most, Frame(Continuation, ""), Frame(Final, "b")])).ShouldBe(["broken 4400"]);
    }

    [Fact]
    public async Task Fragments_together_are_bound_as_one_frame_is()
    {
        var half = new string('x', Limits.FrameBytes / 2);
        (await ReadAll.Of(Frame(Text, half), Frame(Final, half))).ShouldBe([$"text {half}{half}"]);
        (await ReadAll.Of(Frame(Text, half), Head(Continuation, (Limits.FrameBytes / 2) + 1))).ShouldBe(["broken 1009"]);
    }

    [Fact]
    public void However_the_bytes_are_cut_the_messages_are_the_same()
    {
        byte[][] frames =
        [
            Message("""{"type":"ping"}"""), Frame(Text, "grüß "), Frame(Final | Ping, "p"), Frame(Continuation, "🌍"), Frame(Final, "!"),
            Frame(Final | Pong, ""), Message(new string('ü', 200)), CloseFrame(1000, "bye"),
        ];
        var bytes = frames.SelectMany(f => f).ToArray();
        Gen.Int[1, bytes.Length - 1].Array[0, 12].Sample(cuts =>
        {
            int[] at = [0, .. cuts.Distinct().Order(), bytes.Length];
            var pieces = at.Zip(at.Skip(1), (from, to) => bytes[from..to]).ToArray();
            var found = ReadAll.Of(pieces).GetAwaiter().GetResult();
            return found.SequenceEqual(
            [
                """text {"type":"ping"}""", "ping p", "text grüß 🌍!", "pong ", $"text {new string('ü', 200)}",
                $"close 03E8{Convert.ToHexString(Encoding.UTF8.GetBytes("bye"))}",
            ]);
        });
    }

    [Fact]
    public async Task Bytes_may_come_one_by_one()
    {
        var bytes = Message("drip").Concat(Frame(Final | Ping, "drop")).Select(b => new[] { b }).ToArray();
        (await ReadAll.Of(bytes)).ShouldBe(["text drip", "ping drop"]);
    }

    [Fact]
    public void Any_bytes_at_all_are_read_without_an_exception() =>
        Gen.Byte.Array[0, 400].Array[1, 5].Sample(pieces =>
        {
            var found = ReadAll.Of([.. pieces.Where(p => p.Length > 0)]).GetAwaiter().GetResult();
            return found.Count(line => line.StartsWith("broken", StringComparison.Ordinal)) <= 1;
        });
}
