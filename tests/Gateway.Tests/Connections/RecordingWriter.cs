using System.Buffers;
using System.IO.Pipelines;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Takes everything at once, and counts the writes.</summary>
internal sealed class RecordingWriter : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _written = new();

    public byte[] Written => _written.WrittenSpan.ToArray();

    public int Flushes { get; private set; }

    public Exception? Fails { get; set; }

    public override void Advance(int bytes) => _written.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Fails is { } error) throw error;
        Flushes++;
        return new(new FlushResult(isCanceled: false, isCompleted: false));
    }
}
