using Microsoft.AspNetCore.WebUtilities;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>Refusals as RFC 9457 problems.</summary>
internal static class Problems
{
    /// <summary>When nothing better is known: soon, since what a cluster mends by itself it mends in seconds.</summary>
    private const int RetryAfterMs = 1_000;

    public static ProblemAnswer Of(Refusal refusal) => Of(refusal, refusal.Code.HttpStatus());

    public static ProblemAnswer Of(ErrorCode code, string detail) => Of(new Refusal(code, detail));

    /// <summary>For the few failures of HTTP itself that the codes have no status of their own for.</summary>
    public static ProblemAnswer Of(Refusal refusal, int status)
    {
        var isForNow = refusal.Code is ErrorCode.RateLimited or ErrorCode.Unavailable;
        var title = ReasonPhrases.GetReasonPhrase(status);
        return new ProblemAnswer(new Problem(
            "about:blank", title, status, refusal.Message, refusal.Code, isForNow ? refusal.RetryAfterMs ?? RetryAfterMs : null));
    }
}
