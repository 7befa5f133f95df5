using Orleans.Chat.Storage.Sqlite;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>The epoch stays as long as the database is the one written last, and no longer.</summary>
public sealed class EpochTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Starts => _folder.File(SqliteEpoch.FileName);

    private string Database => _folder.File(SqliteOptions.FileName);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Starting_again_keeps_it()
    {
        var epoch = await Start();
        (await Start()).ShouldBe(epoch);
        (await Start()).ShouldBe(epoch);
    }

    [Fact]
    public async Task Every_database_has_its_own()
    {
        using var other = new TemporaryFolder();
        await using var database = new SqliteDatabase(new SqliteOptions(other.Path));
        await database.Open(Cancel);

        database.Epoch.ShouldNotBe(await Start());
    }

    [Fact]
    public async Task A_crash_between_the_two_counters_keeps_it_even_twice()
    {
        var epoch = await Start();
        for (var starts = 2; starts < 4; starts++)
        {
            (await Start()).ShouldBe(epoch);
            await File.WriteAllTextAsync(Starts, $"{starts - 1}", Cancel);
        }

        (await Start()).ShouldBe(epoch);
    }

    [Fact]
    public async Task A_restored_older_file_gets_a_new_one()
    {
        var epoch = await Start();
        File.Copy(Database, _folder.File("backup"));
        (await Start()).ShouldBe(epoch);
        File.Copy(_folder.File("backup"), Database, overwrite: true);

        var restored = await Start();
        restored.ShouldNotBe(epoch);
        (await Start()).ShouldBe(restored);
    }

    [Theory]
    [InlineData("0000000000000000001")]
    [InlineData("0000000000000000009")]
    [InlineData("what is this")]
    [InlineData(null)]
    public async Task A_counter_that_does_not_fit_gives_a_new_one(string? counter)
    {
        var epoch = await Start();
        await Start();
        (await Start()).ShouldBe(epoch);
        File.Delete(Starts);
        if (counter is not null)
            await File.WriteAllTextAsync(Starts, counter, Cancel);

        (await Start()).ShouldNotBe(epoch);
    }

    private async Task<string> Start()
    {
        await using var database = new SqliteDatabase(new SqliteOptions(_folder.Path));
        await database.Open(Cancel);
        return database.Epoch;
    }
}
