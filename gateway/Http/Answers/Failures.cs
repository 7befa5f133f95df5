using System.Text.Json;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>What a request is answered with when it ended in an exception, or with a bare status.</summary>
internal static class Failures
{
    /// <summary>The cluster did not answer: it may next time.</summary>
    public static bool IsTransient(Exception error) => error is StoreUnavailableException or TimeoutException or OrleansException;

    public static ProblemAnswer Of(Exception error) => error switch
    {
        BadHttpRequestException bad => OfRequest(bad),
        _ when IsTransient(error) => Problems.Of(
            ErrorCode.Unavailable, "The chat did not answer in time. Whether this was done is unknown: try again."),
        _ => Problems.Of(ErrorCode.Internal, "Something went wrong on our side. Whether this was done is unknown: try again."),
    };

    /// <summary>Of a status that the framework chose and left without a body.</summary>
    public static ProblemAnswer Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.Of(ErrorCode.NotFound, "There is nothing at this address. See /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => Bare(status, "This address does not take this method: see the Allow header."),
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => Bare(status, "The body must be JSON, with the content type application/json."),
        < StatusCodes.Status500InternalServerError => Bare(status, "This is not a request that can be answered."),
        _ => Problems.Of(ErrorCode.Internal, "Something went wrong on our side."),
    };

    private static ProblemAnswer OfRequest(BadHttpRequestException error) => error switch
    {
        { StatusCode: not StatusCodes.Status400BadRequest } => Of(error.StatusCode),
        { InnerException: JsonException json } => Problems.Of(ErrorCode.Invalid, Malformed(json)),
        _ => Problems.Of(ErrorCode.Invalid, "A field or parameter is missing or malformed. See /openapi/v1.json."),
    };

    private static string Malformed(JsonException error) => error.Path is { Length: > 1 and <= 64 } path
        ? $"The body is not what this request takes: look at {path}."
        : "The body is not the JSON that this request takes.";

    private static ProblemAnswer TooLarge() => Problems.Of(
        new Refusal(ErrorCode.TooLong, "The body is larger than anything that this request takes."),
        StatusCodes.Status413PayloadTooLarge);

    private static ProblemAnswer Bare(int status, string detail) => Problems.Of(new Refusal(ErrorCode.Invalid, detail), status);
}
