namespace Orleans.Chat.Storage.Accounts;

/// <summary>What became of a presented refresh token. A closed union.</summary>
public abstract record RotationOutcome
{
    private RotationOutcome()
    {
    }

    /// <summary>The successor is stored.</summary>
    public sealed record Rotated(StoredAccount Account, StoredSession Session) : RotationOutcome;

    /// <summary>Unknown, run out, or of a session that was revoked before.</summary>
    public sealed record Rejected : RotationOutcome;

    /// <summary>An old token whose successor was used: somebody else holds it. The session was revoked now.</summary>
    public sealed record Revoked(string Session) : RotationOutcome;
}
