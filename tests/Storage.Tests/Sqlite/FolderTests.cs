using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

#pragma warning disable CA1416 // The tests of file modes are skipped on Windows.
namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>Who may read the data folder, and why it cannot be used.</summary>
public sealed class FolderTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_made_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var folder = _folder.File("data");
        await using var database = new SqliteDatabase(new SqliteOptions(folder));
        await database.Open(Cancel);
        (await new SqliteRoomLog(database).Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Committed>();

        Mode(folder).ShouldBe(OwnersFile | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(folder);
        files.Select(Path.GetFileName).ShouldBe(
            ["chat.commits", "chat.db", "chat.db-shm", "chat.db-wal", "chat.lock"], ignoreOrder: true);
        files.ShouldAllBe(file => Mode(file) == OwnersFile);
    }

    [Fact]
    public async Task A_folder_that_was_there_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var mode = OwnersFile | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        var folder = Directory.CreateDirectory(_folder.File("data"), mode).FullName;
        await using var database = new SqliteDatabase(new SqliteOptions(folder));
        await database.Open(Cancel);

        Mode(folder).ShouldBe(mode);
    }

    [Fact]
    public void A_lock_that_another_holds_is_told_from_any_other_failure()
    {
        using var held = SqliteFolder.Hold(new SqliteOptions(_folder.Path));
        Should.Throw<ChatDatabaseException>(() => SqliteFolder.Hold(new SqliteOptions(_folder.Path)))
            .Message.ShouldContain("is in use by another process");

        using var other = new TemporaryFolder();
        Directory.CreateDirectory(other.File("chat.lock"));
        Should.Throw<ChatDatabaseException>(() => SqliteFolder.Hold(new SqliteOptions(other.Path)))
            .Message.ShouldNotContain("in use");
    }

    [Theory]
    [InlineData(11, "in use")]
    [InlineData(30, "read-only file system")]
    [InlineData(28, "full disk")]
    [InlineData(5, "cannot be used: what the system says")]
    public void A_failure_of_the_system_is_told_for_what_it_is(int error, string reason)
    {
        var told = FolderFailures.Explain("/data", new IOException("what the\nsystem says", error)).Message;
        told.ShouldContain(reason);
        told.ShouldContain("Chat__DataDirectory");
        told.ShouldNotContain("\n");
        told.Contains("in use", StringComparison.Ordinal).ShouldBe(error == 11);
    }

    [Fact]
    public void A_folder_without_the_right_to_write_is_told_for_what_it_is() =>
        FolderFailures.Explain("/data", new UnauthorizedAccessException()).Message.ShouldContain("cannot be written to");

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
}
