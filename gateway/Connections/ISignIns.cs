using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>What a gateway asks of the accounts. Both may throw when the cluster cannot answer.</summary>
internal interface ISignIns
{
    /// <summary>The user as now stored, if that sign-in still lives; null: revoked, run out, or no such user.</summary>
    ValueTask<User?> SignedIn(string user, string session);

    /// <summary>Sign-ins revoked since the cursor; 0: from now on.</summary>
    ValueTask<RevokedSessions> RevokedSince(long cursor);
}
