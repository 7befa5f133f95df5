using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Accounts;

/// <summary>The refusals of accounts and sign-in, in words that tell a person what to do.</summary>
public static class AccountRefusals
{
    /// <summary>The same for a name that nobody has as for a wrong password.</summary>
    public static readonly Refusal WrongCredentials =
        new(ErrorCode.Unauthenticated, "There is no such user, or the password is wrong.");

    public static readonly Refusal NotSignedIn = new(ErrorCode.Unauthenticated, "This session has ended. Sign in again.");

    public static readonly Refusal NameTaken = new(ErrorCode.Conflict, "This username is taken. Choose another one.");

    public static readonly Refusal WrongCurrentPassword = new(ErrorCode.Forbidden, "The current password is wrong.");

    public static readonly Refusal NoSuchUser = new(ErrorCode.NotFound, "There is no such user.");

    public static readonly Refusal NotOneself = new(ErrorCode.Invalid, "Nobody blocks themselves.");

    public static readonly Refusal TooManyBlocks =
        new(ErrorCode.Conflict, $"You have blocked {Limits.UserBlocks} users, and more cannot be. Unblock some first.");

    /// <summary>More sign-ins are waiting than the cores can hash within a few seconds.</summary>
    public static readonly Refusal Busy =
        new(ErrorCode.Unavailable, "Too many people are signing in. Try again in a moment.", RetryAfterMs: 2_000);

    public static readonly Refusal StoreUnavailable =
        new(ErrorCode.Unavailable, "The database did not answer. Try again in a moment.", RetryAfterMs: 1_000);
}
