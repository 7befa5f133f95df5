namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// The data folder, held by one process for its whole life: two processes on one file would each believe that they own every room.
/// What is made here is for its owner alone, since it holds messages, password hashes and keys.
/// </summary>
internal sealed class SqliteFolder : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private SqliteFolder(FileStream held) => _lock = held;

    public static SqliteFolder Hold(SqliteOptions options)
    {
        Make(options.DataDirectory);
        try
        {
            var folder = new SqliteFolder(new FileStream(
                Path.Combine(options.DataDirectory, "chat.lock"), Owned(FileAccess.ReadWrite, FileShare.None)));

            // Before SQLite makes it: the files that it puts beside it take over its mode.
            new FileStream(options.FilePath, Owned(FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)).Dispose();
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FolderFailures.Explain(options.DataDirectory, e);
        }
    }

    /// <summary>How a file of ours is opened: made if it is not there, and then for its owner alone.</summary>
    public static FileStreamOptions Owned(FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        return options;
    }

    public void Dispose() => _lock.Dispose();

    private static void Make(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, OwnersFile | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ChatDatabaseException(
                $"The data folder {folder} cannot be made: {SqliteFailures.OneLine(e.Message)} Set Chat__DataDirectory to a writable folder.", e);
        }
    }
}
