using Orleans.Chat.Storage.Tests.Accounts;
using Orleans.Chat.Storage.Tests.Feed;
using Orleans.Chat.Storage.Tests.Presence;
using Orleans.Chat.Storage.Tests.Rooms;
using Orleans.Chat.Storage.Tests.Search;
using Orleans.Chat.Storage.Tests.Seeding;

namespace Orleans.Chat.Storage.Tests.Sqlite;

// The contracts of the rooms' ports, kept by SQLite.
public sealed class SqliteAppendTests() : AppendContract(new SqliteStore());

public sealed class SqliteSharedCommitTests() : SharedCommitContract(new SqliteStore());

public sealed class SqliteRoomRowsTests() : RoomRowsContract(new SqliteStore());

public sealed class SqliteHistoryTests() : HistoryContract(new SqliteStore());

public sealed class SqliteListsTests() : ListsContract(new SqliteStore());

public sealed class SqliteModelTests() : ModelContract(new SqliteStore());

public sealed class SqliteSeedingTests() : SeedingContract(new SqliteStore());

public sealed class SqliteReadMarkersTests() : ReadMarkersContract(new SqliteStore());

public sealed class SqlitePresenceStoreTests() : PresenceStoreContract(new SqliteStore());

public sealed class SqliteBansTests() : BansContract(new SqliteStore());

public sealed class SqliteRoomNotesTests() : RoomNotesContract(new SqliteStore());

public sealed class SqliteNoticeReadsTests() : NoticeReadsContract(new SqliteStore());

public sealed class SqliteSettingsTests() : SettingsContract(new SqliteStore());

public sealed class SqliteBlocksTests() : BlocksContract(new SqliteStore());

public sealed class SqliteCommitFeedTests() : CommitFeedContract(new SqliteStore());
public sealed class SqliteSearchTests() : SearchContract(new SqliteStore());

public sealed class SqliteSearchScriptTests() : SearchScriptContract(new SqliteStore());

public sealed class SqliteSearchModelTests() : SearchModelContract(new SqliteStore());

public sealed class SqliteRevisionsTests() : RevisionsContract(new SqliteStore());

public sealed class SqliteMentionsTests() : MentionsContract(new SqliteStore());
