using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>
/// A page of frames, written from the bytes that are stored: nothing is parsed, and what was never understood is passed on.
/// </summary>
internal sealed class RawPage(FramePage page) : IResult
{
    private const int FlushAfterBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var writer = httpContext.Response.BodyWriter;
        writer.Write("{\"items\":["u8);
        await WriteItems(writer, httpContext.RequestAborted);
        var end = string.Create(
            CultureInfo.InvariantCulture, $"],\"hasMore\":{(page.HasMore ? "true" : "false")},\"head\":{page.Head}}}");
        Encoding.ASCII.GetBytes(end, writer);
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private async Task WriteItems(PipeWriter writer, CancellationToken cancel)
    {
        var isFirst = true;
        foreach (WireFrame item in page.Items)
        {
            if (!isFirst) writer.Write(","u8);
            isFirst = false;
            writer.Write(item.Json.Span);
            if (writer.UnflushedBytes > FlushAfterBytes) await writer.FlushAsync(cancel);
        }
    }
}
