using Orleans.Chat.Storage.Sqlite;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>An open database whose writer is kept busy: until it is let go nothing leaves the queue.</summary>
internal sealed class HeldWriter : IAsyncDisposable
{
    private readonly ManualResetEventSlim _held = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;

    private HeldWriter(SqliteDatabase database) => _work = database.Write(Hold, CancellationToken.None);

    public static async Task<HeldWriter> Of(SqliteDatabase database)
    {
        await database.Open(TestContext.Current.CancellationToken);
        var held = new HeldWriter(database);
        await held._entered.Task;
        return held;
    }

    public Task Release()
    {
        _held.Set();
        return _work;
    }

    public async ValueTask DisposeAsync()
    {
        await Release();
        _held.Dispose();
    }

    private int Hold(SqliteSession session)
    {
        _entered.SetResult();
        _held.Wait();
        return 0;
    }
}
