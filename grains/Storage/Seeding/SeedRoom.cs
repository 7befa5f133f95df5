using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Seeding;

/// <summary><c>Entries</c>: the whole log, seqs 1, 2, 3, ….</summary>
public sealed record SeedRoom(
    string Id, string Name, string Topic, Visibility Visibility, DateTimeOffset CreatedAt,
    IReadOnlyCollection<SeedMember> Members, IReadOnlyList<LogEntry> Entries);
