using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Seeding;

public sealed record SeedPlan(
    IReadOnlyCollection<StoredAccount> Accounts, IReadOnlyCollection<SeedSession> Sessions, IReadOnlyCollection<SeedRoom> Rooms);
