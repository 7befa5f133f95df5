using Npgsql;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>The rooms' logs in PostgreSQL.</summary>
internal sealed class PostgresRoomLog(PostgresDatabase database) : IRoomLog
{
    /// <summary>All that can be used, of which a room has at most half as many, and the rest for those that cannot any more.</summary>
    private const long InvitesLoaded = 2 * Limits.RoomInvites;

    /// <summary>A room that is over may have lost every row but that of its head.</summary>
    private const string Room =
        """
        SELECT h.head, h.closed, coalesce(r.name, ''), coalesce(r.topic, ''), coalesce(r.visibility, 1), coalesce(r.member_count, 0), h.append,
            coalesce(r.direct, false)
        FROM heads h LEFT JOIN rooms r ON r.room = h.room WHERE h.room = $1
        """;

    /// <summary>None at all, if there are more than were asked for.</summary>
    private const string Members =
        $"""
        SELECT {PostgresColumns.Member} FROM {PostgresColumns.Members}
        WHERE m.room = $1 AND (SELECT member_count FROM rooms WHERE room = $1) <= $2
        """;

    /// <summary>Those that can be used come before all others, whatever the time is.</summary>
    private const string Invites =
        $"""
        SELECT {PostgresColumns.Invite} FROM invites WHERE room = $1 AND NOT revoked
        ORDER BY max_uses IS NOT NULL AND uses >= max_uses, expires_at IS NOT NULL, expires_at DESC LIMIT $2
        """;

    private const string Bans = "SELECT user_id FROM bans WHERE room = $1 LIMIT $2";

    private const string Head = "SELECT head FROM heads WHERE room = $1";

    private const string NthNewest = "SELECT seq FROM events WHERE room = $1 AND kind = 1 ORDER BY seq DESC LIMIT 1 OFFSET $2";

    public Task<AppendOutcome> Append(RoomAppend append) => database.Append(append);

    public Task<StoredRoom?> Load(string room, LoadBounds bounds, CancellationToken cancel) => database.Read(
        async session =>
        {
            var sought = PostgresText.Sought(room);
            await using var rows = await session.Rows(
                new Query(Room, sought), new Query(Members, sought, bounds.MembersMax), new Query(Invites, sought, InvitesLoaded),
                new Query(Bans, sought, (long)Limits.RoomBans), PostgresSlices.Tail(room, bounds));
            var found = await rows.First(r => ReadRoom(r, room, bounds.MembersMax));
            var (members, invites) = (await rows.All(PostgresColumns.ReadMember), await rows.All(PostgresColumns.ReadInvite));
            var bans = await rows.All(static r => r.GetString(0));
            var tail = PostgresSlices.Within(await rows.All(PostgresColumns.ReadEvent), bounds.TailBytesMax);
            tail.Reverse();
            return found is null ? null : found with { Members = members, Invites = invites, Bans = bans, Tail = tail };
        },
        cancel);

    public Task<(StoredMember? Member, long Head)> Member(string room, string user, CancellationToken cancel) => database.Read(
        async session =>
        {
            var sought = PostgresText.Sought(room);
            await using var rows = await session.Rows(
                new Query(
                    $"SELECT {PostgresColumns.Member} FROM {PostgresColumns.Members} WHERE m.room = $1 AND m.user_id = $2",
                    sought, PostgresText.Sought(user)),
                new Query(Head, sought));
            return (await rows.First(PostgresColumns.ReadMember), await rows.First(static r => r.GetInt64(0)));
        },
        cancel);

    public Task<IReadOnlyList<StoredEvent>> Events(string room, long after, SliceBounds bounds, CancellationToken cancel) =>
        database.Read<IReadOnlyList<StoredEvent>>(
            async session => PostgresSlices.Within(
                await session.All(PostgresSlices.After(room, after, bounds), PostgresColumns.ReadEvent), bounds.BytesMax),
            cancel);

    public Task<long> NthNewestMessage(string room, int count, CancellationToken cancel) => database.Read(
        async session => Math.Max(1, await session.Number(new Query(NthNewest, PostgresText.Sought(room), count - 1L))), cancel);

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> rooms, CancellationToken cancel) =>
        database.Read<IReadOnlyDictionary<string, long>>(
            async session =>
            {
                string[] sought = [.. rooms.Distinct().Where(PostgresText.IsText)];
                var heads = await session.All(
                    new Query("SELECT room, head FROM heads WHERE room = ANY ($1)", [sought]),
                    static r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)));
                return heads.ToDictionary();
            },
            cancel);

    public Task<Guid?> NewestAppend(string room, CancellationToken cancel) => database.Read(
        async session => await session.All(
            new Query("SELECT append FROM heads WHERE room = $1", PostgresText.Sought(room)), static r => r.GetGuid(0)) is [var newest]
            ? newest
            : (Guid?)null,
        cancel);

    public Task<long> ReadSeq(string room, string user, CancellationToken cancel) => database.Read(
        session => session.Number(new Query(
            "SELECT seq FROM markers WHERE room = $1 AND user_id = $2", PostgresText.Sought(room), PostgresText.Sought(user))),
        cancel);

    private StoredRoom ReadRoom(NpgsqlDataReader row, string room, int membersMax) => new(
        room, database.Epoch, row.GetInt64(0), row.GetBoolean(1), row.GetString(2), row.GetString(3), (Visibility)row.GetInt32(4),
        row.GetInt32(5), row.GetInt32(5) <= membersMax, [], [], [], row.GetGuid(6)) { IsDirect = row.GetBoolean(7) };
}
