using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Seeding;

public sealed record SeedMember(string User, Role Role, DateTimeOffset JoinedAt);
