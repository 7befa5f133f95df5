namespace Orleans.Chat;

/// <summary>What an <see cref="ErrorCode"/> means to the one who got it.</summary>
public static class ErrorCodes
{
    public static int HttpStatus(this ErrorCode code) => code switch
    {
        ErrorCode.Invalid or ErrorCode.TooLong => 400,
        ErrorCode.Unauthenticated => 401,
        ErrorCode.Forbidden or ErrorCode.NotAMember or ErrorCode.Banned => 403,
        ErrorCode.NotFound => 404,
        ErrorCode.Conflict or ErrorCode.OutOfOrder => 409,
        ErrorCode.InviteExpired or ErrorCode.InviteUsedUp => 410,
        ErrorCode.RateLimited => 429,
        ErrorCode.Unavailable => 503,
        _ => 500,
    };

    /// <summary>What the client does next; its outbox obeys this table and not the message's words.</summary>
    public static ErrorAdvice Advice(this ErrorCode code) => code switch
    {
        ErrorCode.Unavailable or ErrorCode.Internal => ErrorAdvice.RepeatSameId,
        ErrorCode.RateLimited or ErrorCode.OutOfOrder => ErrorAdvice.RepeatLater,
        _ => ErrorAdvice.Stop,
    };
}
