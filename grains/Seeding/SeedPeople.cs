using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>Accounts of one password. It is hashed once: a hash each would take minutes for thousands.</summary>
internal sealed class SeedPeople(string passwordHash, DateTimeOffset createdAt)
{
    private const string UserAgent = "Seeded";

    public StoredAccount Account(string username, string displayName) =>
        new(RandomIds.New(), username, displayName, "", passwordHash, createdAt);

    public static Person PersonOf(StoredAccount account) => new(account.Id, account.DisplayName);

    /// <summary>A signed-in device. Nobody knows its refresh token: what is handed out is an access token.</summary>
    public static SeedSession SignedIn(StoredAccount account, DateTimeOffset now)
    {
        var session = new StoredSession(RandomIds.New(), account.Id, UserAgent, now, now, now + RefreshRotation.SessionLife);
        return new SeedSession(session, new StoredRefreshToken(RefreshTokens.HashOf(RefreshTokens.New())!, session.Id, null, now));
    }
}
