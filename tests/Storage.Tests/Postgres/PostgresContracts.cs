using Orleans.Chat.Storage.Tests.Accounts;
using Orleans.Chat.Storage.Tests.Presence;
using Orleans.Chat.Storage.Tests.Rooms;
using Orleans.Chat.Storage.Tests.Search;
using Orleans.Chat.Storage.Tests.Seeding;

namespace Orleans.Chat.Storage.Tests.Postgres;

// The contracts of the rooms' ports, kept by PostgreSQL.
public sealed class PostgresAppendTests(PostgresServer server) : AppendContract(new PostgresStore(server));

public sealed class PostgresSharedCommitTests(PostgresServer server) : SharedCommitContract(new PostgresStore(server));

public sealed class PostgresRoomRowsTests(PostgresServer server) : RoomRowsContract(new PostgresStore(server));

public sealed class PostgresHistoryTests(PostgresServer server) : HistoryContract(new PostgresStore(server));

public sealed class PostgresListsTests(PostgresServer server) : ListsContract(new PostgresStore(server));

public sealed class PostgresModelTests(PostgresServer server) : ModelContract(new PostgresStore(server));

public sealed class PostgresSeedingTests(PostgresServer server) : SeedingContract(new PostgresStore(server));

public sealed class PostgresReadMarkersTests(PostgresServer server) : ReadMarkersContract(new PostgresStore(server));

public sealed class PostgresPresenceStoreTests(PostgresServer server) : PresenceStoreContract(new PostgresStore(server));

public sealed class PostgresBansTests(PostgresServer server) : BansContract(new PostgresStore(server));

public sealed class PostgresRoomNotesTests(PostgresServer server) : RoomNotesContract(new PostgresStore(server));

public sealed class PostgresNoticeReadsTests(PostgresServer server) : NoticeReadsContract(new PostgresStore(server));

public sealed class PostgresSettingsTests(PostgresServer server) : SettingsContract(new PostgresStore(server));

public sealed class PostgresBlocksTests(PostgresServer server) : BlocksContract(new PostgresStore(server));

public sealed class PostgresSearchTests(PostgresServer server) : SearchContract(new PostgresStore(server));

public sealed class PostgresSearchScriptTests(PostgresServer server) : SearchScriptContract(new PostgresStore(server));

public sealed class PostgresSearchModelTests(PostgresServer server) : SearchModelContract(new PostgresStore(server));

public sealed class PostgresRevisionsTests(PostgresServer server) : RevisionsContract(new PostgresStore(server));

public sealed class PostgresMentionsTests(PostgresServer server) : MentionsContract(new PostgresStore(server));
