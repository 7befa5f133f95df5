namespace Orleans.Chat.Domain.Accounts;

/// <summary>What becomes of a presented refresh token (docs/protocol.md, POST /auth/refresh).</summary>
public static class RefreshRotation
{
    /// <summary>A token that is not presented for this long is worth nothing any more.</summary>
    public static readonly TimeSpan IdleLife = TimeSpan.FromDays(14);

    /// <summary>From sign-in; however often the token is rotated.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(30);

    /// <summary>Successors of one token: two tabs and lost answers need a few, only an attack needs more.</summary>
    public const int SuccessorsMax = 16;

    /// <summary>
    /// <code>
    /// presented token            successors used   →
    /// session over, token idle   any               reject
    /// never used                 –                 rotate
    /// used                       none              rotate (two tabs, a lost answer)
    /// used                       one or more       revoke: the token is in two hands
    /// </code>
    /// </summary>
    public static RotationVerdict Judge(PresentedToken token, DateTimeOffset now)
    {
        if (token.SessionRevoked || now >= token.SessionExpiresAt || now >= token.CreatedAt + IdleLife)
            return RotationVerdict.Reject;

        if (!token.Used)
            return RotationVerdict.Rotate;

        return token.SuccessorsUsed > 0 || token.Successors >= SuccessorsMax ? RotationVerdict.Revoke : RotationVerdict.Rotate;
    }
}
