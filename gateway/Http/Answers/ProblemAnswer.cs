using System.Globalization;
using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>Writes a problem, with the headers that go with its status.</summary>
internal sealed class ProblemAnswer(Problem problem) : IResult
{
    public const string ContentType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var json = JsonSerializer.SerializeToUtf8Bytes(problem, ChatJson.Wire.Problem);
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        response.ContentLength = json.Length;
        if (problem.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfterMs is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (wait + 999) / 1_000).ToString(CultureInfo.InvariantCulture);
        return response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
