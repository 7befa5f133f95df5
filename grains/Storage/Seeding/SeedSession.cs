using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Seeding;

public sealed record SeedSession(StoredSession Session, StoredRefreshToken Token);
