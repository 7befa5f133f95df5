using System.IO.Pipelines;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>An upgraded connection's stream as pipes. Reads are of zero bytes first, so that an idle connection holds no buffer.</summary>
internal sealed class SocketPipe(Stream stream) : IDuplexPipe
{
    private static readonly StreamPipeReaderOptions Reading = new(leaveOpen: true, useZeroByteReads: true);
    private static readonly StreamPipeWriterOptions Writing = new(leaveOpen: true, minimumBufferSize: OutboundLimits.WriteBytes);

    public PipeReader Input { get; } = PipeReader.Create(stream, Reading);

    public PipeWriter Output { get; } = PipeWriter.Create(stream, Writing);
}
