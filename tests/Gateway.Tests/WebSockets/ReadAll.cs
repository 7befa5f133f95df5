using System.IO.Pipelines;
using System.Text;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Tests.WebSockets;

/// <summary>What a reader makes of bytes that arrive in the given pieces, as one line each.</summary>
internal static class ReadAll
{
    public static async Task<List<string>> Of(params byte[][] pieces)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        var reader = new MessageReader(pipe.Reader);
        var found = new List<string>();
        foreach (var piece in pieces)
        {
            await pipe.Writer.WriteAsync(piece);
            (await reader.More()).ShouldBe(piece.Length == 0 ? Arrival.Nothing : Arrival.Bytes);
            while (reader.TryNext(out var next)) found.Add(Line(next));
        }

        await pipe.Writer.CompleteAsync();
        (await reader.More()).ShouldBe(Arrival.End);
        reader.Complete();
        return found;
    }

    public static string Line(Incoming next) => next.Kind switch
    {
        IncomingKind.Broken => $"broken {(int)next.Fault}",
        IncomingKind.Close => $"close {Convert.ToHexString(next.Payload.Span)}",
        _ => $"{next.Kind.ToString().ToLowerInvariant()} {Encoding.UTF8.GetString(next.Payload.Span)}",
    };
}
