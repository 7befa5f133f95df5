using System.Text.Json;
using Orleans.Chat.Protocol;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>A page of hits: a <c>Page</c> of <see cref="SearchHit"/>, its messages written from the bytes that are stored.</summary>
internal sealed class RawHits(SearchReply reply) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(
            httpContext.Response.BodyWriter, new JsonWriterOptions { Encoder = ChatJson.Wire.Options.Encoder, SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var item in reply.Items)
            Write(json, item);
        json.WriteEndArray();
        if (reply.Cursor is { } cursor)
            json.WriteString("cursor"u8, cursor);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, FoundMessage item)
    {
        json.WriteStartObject();
        json.WritePropertyName("message"u8);
        json.WriteRawValue(item.Message.Json.Span, skipInputValidation: true);
        json.WritePropertyName("highlights"u8);
        JsonSerializer.Serialize(json, item.Highlights, ChatJson.Wire.IReadOnlyListTextRange);
        json.WriteEndObject();
    }
}
