using System.Text.Json;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>A response, read to its end.</summary>
internal sealed record Answer(int Status, string Text, string? ContentType, ILookup<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(pair => pair.Key, pair => pair.value, StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, headers);
    }

    public Answer ShouldBeProblem(int status, string code)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/problem+json");
        Json.GetProperty("code").GetString().ShouldBe(code);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        Headers["Retry-After"].Any().ShouldBe(status is 429 or 503);
        return this;
    }

    public Answer ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        if (status != 204) ContentType.ShouldBe("application/json");
        return this;
    }
}
