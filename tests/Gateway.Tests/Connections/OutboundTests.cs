using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Gateway.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class OutboundTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_is_queued_goes_out_in_one_write_and_in_order()
    {
        var (output, outbound) = Recording();
        for (var i = 0; i < 10; i++) outbound.TryQueue(Frame($"{i}")).ShouldBeTrue();
        output.Flushes.ShouldBe(0);
        outbound.Flush();
        output.Flushes.ShouldBe(1);
        output.Written.ShouldBe(Enumerable.Range(0, 10).SelectMany(i => Frame($"{i}").Bytes.ToArray()));

        outbound.Flush();
        output.Flushes.ShouldBe(1, "nothing is queued");
        outbound.Close(ControlFrames.Close(CloseCode.Normal), drop: false);
        (await outbound.Ended).ShouldBeTrue();
    }

    [Fact]
    public void A_full_queue_takes_replies_only()
    {
        var (output, outbound) = Recording();
        for (var i = 0; i < OutboundLimits.Frames; i++) outbound.TryQueue(Frame("x")).ShouldBeTrue();
        outbound.TryQueue(Frame("x")).ShouldBeFalse();
        outbound.IsFull.ShouldBeTrue();
        outbound.QueueReply(Frame("reply"));
        outbound.Flush();
        outbound.TryQueue(Frame("x")).ShouldBeTrue();
        Encoding.UTF8.GetString(output.Written).ShouldEndWith("reply");
    }

    [Fact]
    public void What_may_be_lost_is_taken_until_the_queue_is_half_full_and_durable_frames_go_on()
    {
        var (_, outbound) = Recording();
        for (var i = 0; i <= OutboundLimits.Frames / 2; i++) outbound.TryQueueEphemeral(Frame("x")).ShouldBeTrue();
        outbound.TryQueueEphemeral(Frame("x")).ShouldBeFalse();
        outbound.TryQueue(Frame("x")).ShouldBeTrue();
        outbound.Flush();
        outbound.TryQueueEphemeral(Frame("x")).ShouldBeTrue();
        outbound.Close(ControlFrames.Close(CloseCode.Normal), drop: false);
        outbound.TryQueueEphemeral(Frame("x")).ShouldBeFalse();
    }

    [Fact]
    public void What_may_be_lost_is_bound_to_half_the_bytes_too()
    {
        var (_, outbound) = Recording();
        var large = Frame(new string('x', 60_000));
        while (outbound.TryQueueEphemeral(large)) { }
        outbound.IsFull.ShouldBeFalse();
        for (var durable = 0; durable < 7; durable++) outbound.TryQueue(large).ShouldBeTrue();
    }

    [Fact]
    public void Bytes_are_bound_as_well()
    {
        var (_, outbound) = Recording();
        var large = Frame(new string('x', 60_000));
        var taken = 0;
        while (outbound.TryQueue(large)) taken++;
        (taken * large.Length).ShouldBeInRange(OutboundLimits.Bytes, OutboundLimits.Bytes + large.Length);
    }

    [Fact]
    public async Task While_the_socket_pushes_back_one_write_waits_and_the_rest_is_queued()
    {
        var (pipe, outbound) = Pushing(max: 100);
        outbound.TryQueue(Frame(new string('a', 200)));
        outbound.Flush();
        _time.Advance(TimeSpan.FromSeconds(7));
        outbound.StuckFor(Now).ShouldBe(TimeSpan.FromSeconds(7));

        for (var i = 0; i < OutboundLimits.Frames; i++) outbound.TryQueue(Frame("b")).ShouldBeTrue();
        outbound.Flush();
        pipe.Reader.TryRead(out var read).ShouldBeTrue();
        read.Buffer.Length.ShouldBe(Frame(new string('a', 200)).Length);

        var room = outbound.WaitForRoom();
        room.IsCompleted.ShouldBeFalse();
        pipe.Reader.AdvanceTo(read.Buffer.End);
        (await room).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(3));
        pipe.Reader.TryRead(out read).ShouldBeTrue();
        read.Buffer.Length.ShouldBe(OutboundLimits.Frames * Frame("b").Length);
        outbound.StuckFor(Now).ShouldBe(TimeSpan.FromSeconds(3), "another write has begun since, and waits");
        pipe.Reader.AdvanceTo(read.Buffer.End);
        outbound.StuckFor(Now).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_write_copies_only_so_much()
    {
        var (pipe, outbound) = Pushing(max: 1_000);
        for (var i = 0; i < 1_000; i++) outbound.TryQueue(Frame(new string('x', 500)));
        outbound.Flush();
        pipe.Reader.TryRead(out var read).ShouldBeTrue();
        read.Buffer.Length.ShouldBeLessThan(OutboundLimits.WriteBytes + 600);
    }

    [Fact]
    public async Task A_close_that_drops_finishes_only_what_has_begun()
    {
        var (pipe, outbound) = Pushing(max: 100);
        var begun = Frame(new string('a', 200));
        outbound.TryQueue(begun);
        outbound.Flush();
        outbound.TryQueue(Frame("never seen"));
        outbound.Close(ControlFrames.Close(CloseCode.Unauthenticated), drop: true);
        outbound.TryQueue(Frame("too late")).ShouldBeFalse();
        outbound.QueueReply(Frame("too late"));
        (await ReadToEnd(pipe, outbound)).ShouldBe([.. begun.Bytes.Span, .. ControlFrames.Close(CloseCode.Unauthenticated)]);
    }

    [Fact]
    public async Task A_graceful_close_comes_after_all_that_was_queued()
    {
        var (pipe, outbound) = Pushing(max: 100);
        var frames = Enumerable.Range(0, 1_000).Select(i => Frame($"{i} {new string('x', 100)}")).ToList();
        outbound.TryQueue(frames[0]);
        outbound.Flush();
        foreach (var frame in frames[1..]) outbound.TryQueue(frame).ShouldBeTrue();
        outbound.Close(ControlFrames.Close(CloseCode.ShuttingDown), drop: false);
        byte[] all = [.. frames.SelectMany(f => f.Bytes.ToArray()), .. ControlFrames.Close(CloseCode.ShuttingDown)];
        (await ReadToEnd(pipe, outbound)).ShouldBe(all);
    }

    [Fact]
    public async Task An_abort_calls_off_the_write_that_waits()
    {
        var (_, outbound) = Pushing(max: 100);
        outbound.TryQueue(Frame(new string('a', 200)));
        outbound.Flush();
        for (var i = 0; i < OutboundLimits.Frames; i++) outbound.TryQueue(Frame("b"));
        var room = outbound.WaitForRoom();
        outbound.Abort();
        (await outbound.Ended).ShouldBeFalse();
        (await room).ShouldBeFalse();
        (await outbound.WaitForRoom()).ShouldBeFalse();
        outbound.Abort();
    }

    [Fact]
    public async Task A_peer_that_is_gone_ends_it()
    {
        var (pipe, outbound) = Pushing(max: 100);
        await pipe.Reader.CompleteAsync();
        outbound.TryQueue(Frame("x"));
        outbound.Flush();
        (await outbound.Ended).ShouldBeFalse();
        outbound.TryQueue(Frame("x")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pipe_that_throws_ends_it_too()
    {
        var (output, outbound) = Recording();
        output.Fails = new IOException("reset");
        outbound.TryQueue(Frame("x"));
        outbound.Flush();
        (await outbound.Ended).ShouldBeFalse();
    }

    [Fact]
    public void Of_pongs_that_wait_the_newest_wins_and_goes_first()
    {
        var (output, outbound) = Recording();
        outbound.TryQueue(Frame("x"));
        for (var i = 0; i < 100; i++) outbound.QueuePong(ControlFrames.Pong([(byte)i]));
        outbound.Flush();
        output.Written.ShouldBe([.. ControlFrames.Pong([99]), .. Frame("x").Bytes.Span]);
    }

    [Fact]
    public async Task Many_threads_at_once_give_whole_frames_each_ones_in_order_and_none_twice()
    {
        const int producers = 8;
        const int frames = 3_000;
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 5_000, resumeWriterThreshold: 2_000, useSynchronizationContext: false));
        var outbound = new Outbound(pipe.Writer, TimeProvider.System);
        var reading = Task.Run(() => Collect(pipe.Reader));
        await Task.WhenAll(Enumerable.Range(0, producers).Select(p => Task.Run(() => Produce(p))));
        outbound.Close(ControlFrames.Close(CloseCode.Normal), drop: false);

        (await outbound.Ended).ShouldBeTrue();
        var heard = await reading;
        heard.Count.ShouldBe(producers * frames);
        foreach (var ofOne in heard.GroupBy(f => f.Producer))
            ofOne.Select(f => f.Number).ShouldBe(Enumerable.Range(0, frames));

        async Task Produce(int producer)
        {
            for (var i = 0; i < frames; i++)
            {
                var frame = Frame($"{producer} {i} {new string('x', i % 300)}");
                while (!outbound.TryQueue(frame)) (await outbound.WaitForRoom()).ShouldBeTrue();
                if (i % 3 != 0) outbound.Flush();
            }

            outbound.Flush();
        }
    }

    [Fact]
    public async Task An_abort_amid_many_threads_ends_everything()
    {
        for (var round = 0; round < 50; round++)
        {
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 500, resumeWriterThreshold: 200, useSynchronizationContext: false));
            var outbound = new Outbound(pipe.Writer, TimeProvider.System);
            var reading = Task.Run(() => Collect(pipe.Reader));
            var producing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (outbound.TryQueue(Frame("x")) || await outbound.WaitForRoom()) outbound.Flush();
            }));
            var all = Task.WhenAll(producing.ToList());
            outbound.Abort();
            (await outbound.Ended).ShouldBeFalse();
            await all;
            await reading;
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(0);

    private static WireFrame Frame(string text) => WireFrame.OfJson(Encoding.UTF8.GetBytes(text));

    private (RecordingWriter Output, Outbound Outbound) Recording()
    {
        var output = new RecordingWriter();
        return (output, new Outbound(output, _time));
    }

    private (Pipe Pipe, Outbound Outbound) Pushing(int max)
    {
        var pipe = new Pipe(new PipeOptions(
            null, PipeScheduler.Inline, PipeScheduler.Inline, max, max / 2, useSynchronizationContext: false));
        return (pipe, new Outbound(pipe.Writer, _time));
    }

    private static async Task<byte[]> ReadToEnd(Pipe pipe, Outbound outbound)
    {
        var all = new List<byte>();
        while (true)
        {
            var read = await pipe.Reader.ReadAsync();
            all.AddRange(read.Buffer.ToArray());
            pipe.Reader.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted) continue;
            (await outbound.Ended).ShouldBeTrue();
            return [.. all];
        }
    }

    /// <summary>The frames, whose texts are "producer number …", until the end, however it comes.</summary>
    private static async Task<List<(int Producer, int Number)>> Collect(PipeReader reader)
    {
        var peer = new FrameSplitter(reader);
        var heard = new List<(int, int)>();
        try
        {
            while (await peer.Next() is { } frame)
            {
                if (frame.Opcode == ClientBytes.Close) continue;
                var words = Encoding.UTF8.GetString(frame.Payload).Split(' ');
                if (words is [var producer, var number, ..]) heard.Add((int.Parse(producer, null), int.Parse(number, null)));
            }
        }
        catch (OperationCanceledException)
        {
            // The server's end was aborted.
        }

        return heard;
    }
}
