namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// The data folder, held by one process for its whole life: two processes on one file would each believe that they own every room.
/// </summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly FileStream _lock;

    private SqliteFolder(FileStream held) => _lock = held;

    public static SqliteFolder Hold(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ChatDatabaseException(
                $"The data folder {folder} cannot be made: {SqliteFailures.OneLine(e.Message)} Set Chat__DataDirectory to a writable folder.", e);
        }

        try
        {
            return new SqliteFolder(new FileStream(
                Path.Combine(folder, "chat.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ChatDatabaseException(
                $"The data folder {folder} cannot be written to. Give this process the right to, or set Chat__DataDirectory.", e);
        }
        catch (IOException e)
        {
            throw new ChatDatabaseException(
                $"The data folder {folder} is in use by another process. Stop that one, or set Chat__DataDirectory to another folder.", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
