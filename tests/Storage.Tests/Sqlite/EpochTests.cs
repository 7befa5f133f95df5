using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>The epoch stays as long as the database is the one written last, and no longer.</summary>
public sealed class EpochTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _copy = new();

    private string Beside => _folder.File(CommitsFile.FileName);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _copy.Dispose();
    }

    [Fact]
    public async Task Starting_again_keeps_it()
    {
        var epoch = await Start();
        (await Start(Append)).ShouldBe(epoch);
        (await Start()).ShouldBe(epoch);
    }

    [Fact]
    public async Task Every_database_has_its_own()
    {
        await using var other = new SqliteDatabase(new SqliteOptions(_copy.Path));
        await other.Open(Cancel);

        other.Epoch.ShouldNotBe(await Start());
    }

    [Fact]
    public async Task What_a_killed_process_leaves_behind_keeps_it()
    {
        var epoch = await Start(async database =>
        {
            await Append(database);
            Copy(_folder, _copy, "*");
        });
        await using var again = new SqliteDatabase(new SqliteOptions(_copy.Path));
        await again.Open(Cancel);

        again.Epoch.ShouldBe(epoch);
        (await new SqliteRoomLog(again).Heads(["r"], Cancel)).ShouldContainKeyAndValue("r", 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_file_beside_that_is_behind_keeps_it(int commits)
    {
        var before = "";
        var epoch = await Start(async database =>
        {
            before = await ReadBeside();
            for (var i = 0; i < commits; i++)
                (await database.IsHealthy(Cancel)).ShouldBeTrue();
        });
        (await ReadBeside()).ShouldNotBe(before);
        await File.WriteAllTextAsync(Beside, before, Cancel);

        (await Start()).ShouldBe(epoch);
    }

    [Fact]
    public async Task A_restored_older_copy_gets_a_new_one()
    {
        var epoch = await Start();
        Copy(_folder, _copy, SqliteOptions.FileName);
        (await Start()).ShouldBe(epoch);
        Copy(_copy, _folder, SqliteOptions.FileName);

        var restored = await Start();
        restored.ShouldNotBe(epoch);
        (await Start()).ShouldBe(restored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restored_copy_from_within_the_latest_start_gets_a_new_one(bool stoppedCleanly)
    {
        using var backup = new TemporaryFolder();
        var epoch = await Start(async database =>
        {
            Copy(_folder, backup, SqliteOptions.FileName + "*");
            await Append(database);
            Copy(_folder, _copy, "*");
        });
        var place = stoppedCleanly ? _folder : _copy;
        foreach (var file in Directory.GetFiles(place.Path, SqliteOptions.FileName + "*"))
            File.Delete(file);
        Copy(backup, place, "*");

        await using var restored = new SqliteDatabase(new SqliteOptions(place.Path));
        await restored.Open(Cancel);
        restored.Epoch.ShouldNotBe(epoch);
        (await new SqliteRoomLog(restored).Heads(["r"], Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_another_epoch_gets_a_new_one_however_far_it_is()
    {
        var epoch = await Start();
        await using (var other = new SqliteDatabase(new SqliteOptions(_copy.Path)))
        {
            await other.Open(Cancel);
            for (var i = 0; i < 5; i++)
                await other.IsHealthy(Cancel);
            other.Epoch.ShouldNotBe(epoch);
            epoch = other.Epoch;
        }

        Copy(_copy, _folder, SqliteOptions.FileName);
        (await Start()).ShouldNotBe(epoch);
    }

    [Theory]
    [InlineData("0000000000000000009")]
    [InlineData("what is this")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_file_beside_that_makes_no_sense_gives_a_new_one(string? beside)
    {
        var epoch = await Start();
        (await Start()).ShouldBe(epoch);
        File.Delete(Beside);
        if (beside is not null)
            await File.WriteAllTextAsync(Beside, beside, Cancel);

        (await Start()).ShouldNotBe(epoch);
    }

    private static async Task Append(SqliteDatabase database) =>
        (await new SqliteRoomLog(database).Append(An.Creation("r"))).ShouldBeOfType<AppendOutcome.Committed>();

    private static void Copy(TemporaryFolder from, TemporaryFolder to, string files)
    {
        foreach (var file in Directory.GetFiles(from.Path, files).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, to.File(Path.GetFileName(file)), overwrite: true);
    }

    private async Task<string> ReadBeside()
    {
        await using var file = new FileStream(Beside, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(Cancel);
    }

    private async Task<string> Start(Func<SqliteDatabase, Task>? meanwhile = null)
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path));
        await database.Open(Cancel);
        await (meanwhile?.Invoke(database) ?? Task.CompletedTask);
        return database.Epoch;
    }
}
