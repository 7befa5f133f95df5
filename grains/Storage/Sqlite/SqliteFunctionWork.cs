using Microsoft.Data.Sqlite;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>Any write but an append. A failure of the database's is a <see cref="ChatDatabaseException"/>.</summary>
internal sealed class SqliteFunctionWork<T>(Func<SqliteSession, T> work) : SqliteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _refusal;

    public Task<T> Done => _done.Task;

    public override bool Execute(SqliteSession session)
    {
        _result = work(session);
        return true;
    }

    public override void Refuse(Exception e) => _refusal = e is SqliteException s ? SqliteFailures.Wrap(s) : e;

    public override void Complete()
    {
        if (_refusal is null)
            _done.SetResult(_result!);
        else
            _done.SetException(_refusal);
    }

    public override void Fail(WriteFailure failure) => _done.SetException(new ChatDatabaseException(failure.Reason, failure.Inner));
}
