using System.Data;
using System.Data.Common;

namespace Orleans.Chat.Storage.Tests.GrainStorage;

/// <summary>The statements that Orleans' ADO.NET grain storage runs, called with its parameters and judged by its rules.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_is_written_read_cleared_and_written_again()
    {
        (await Read("a")).ShouldBe((null, null));
        (await Write("a", [1, 2], null)).ShouldBe(1);
        (await Read("a")).ShouldBe(("0102", 1));
        (await Write("a", [3], 1)).ShouldBe(2);
        (await Read("a")).ShouldBe(("03", 2));
        (await Run("ClearStorageKey", "a", 2)).ShouldBe(3);
        (await Read("a")).ShouldBe((null, 3));
        (await Write("a", [4], 3)).ShouldBe(4);
        (await Read("a")).ShouldBe(("04", 4));
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        await Write("a", [1], null);
        await Write("a", [2], 1);

        (await Write("a", [3], 1)).ShouldBeOneOf(null, 1);
        (await Write("a", [3], null)).ShouldBeNull();
        (await Run("ClearStorageKey", "a", 1)).ShouldBeOneOf(null, 1);
        (await Run("DeleteStorageKey", "a", 1)).ShouldBeOneOf(null, 1);
        (await Write("never there", [3], 1)).ShouldBeOneOf(null, 1);
        (await Read("a")).ShouldBe(("02", 2));
        (await Read("never there")).ShouldBe((null, null));
    }

    [Fact]
    public async Task Grains_differ_by_their_extension_and_a_deleted_one_begins_anew()
    {
        await Write(null, [1], null);
        await Write("b", [2], null);
        (await Read(null)).ShouldBe(("01", 1));
        (await Read("b")).ShouldBe(("02", 1));

        (await Run("DeleteStorageKey", "b", 1)).ShouldBe(2);
        (await Read("b")).ShouldBe((null, null));
        (await Read(null)).ShouldBe(("01", 1));
        (await Write("b", [3], null)).ShouldBe(1);
    }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    protected abstract Task<DbConnection> Connect();

    private Task<int?> Write(string? extension, byte[] payload, int? version) => Run("WriteToStorageKey", extension, version, payload);

    private async Task<int?> Run(string key, string? extension, int? version, byte[]? payload = null)
    {
        await using var connection = await Connect();
        await using var command = await Command(connection, key, extension);
        Add(command, "GrainStateVersion", DbType.Int32, version);
        if (payload is not null)
            Add(command, "PayloadBinary", DbType.Binary, payload);
        return await command.ExecuteScalarAsync(Cancel) is { } told and not DBNull ? Convert.ToInt32(told, null) : null;
    }

    private async Task<(string? Payload, int? Version)> Read(string? extension)
    {
        await using var connection = await Connect();
        await using var command = await Command(connection, "ReadFromStorageKey", extension);
        await using var row = await command.ExecuteReaderAsync(Cancel);
        if (!await row.ReadAsync(Cancel))
            return (null, null);

        var payload = row.GetOrdinal("PayloadBinary");
        return (row.IsDBNull(payload) ? null : Convert.ToHexString(row.GetFieldValue<byte[]>(payload)), Convert.ToInt32(row["Version"], null));
    }

    private static async Task<DbCommand> Command(DbConnection connection, string key, string? extension)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{key}'";
        command.CommandText = (string)(await command.ExecuteScalarAsync(Cancel))!;
        Add(command, "GrainIdHash", DbType.Int32, -7);
        Add(command, "GrainIdN0", DbType.Int64, long.MinValue);
        Add(command, "GrainIdN1", DbType.Int64, 5L);
        Add(command, "GrainTypeHash", DbType.Int32, 9);
        Add(command, "GrainTypeString", DbType.String, "preferences");
        Add(command, "GrainIdExtensionString", DbType.String, extension);
        Add(command, "ServiceId", DbType.String, "chat");
        return command;
    }

    private static void Add(DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }
}
