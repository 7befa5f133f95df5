namespace Orleans.Chat.Storage.Sqlite;

/// <summary>Why the data folder cannot be used, in a line that says what to do.</summary>
internal static class FolderFailures
{
    private const int ReadOnlyOnUnix = 30;
    private const int FullOnUnix = 28;
    private const int ReadOnlyOnWindows = unchecked((int)0x80070013);
    private const int FullOnWindows = unchecked((int)0x80070070);
    private const int InUseOnLinux = 11;
    private const int InUseOnApple = 35;
    private const int InUseOnWindows = unchecked((int)0x80070020);

    public static ChatDatabaseException Explain(string folder, Exception e) => new(
        e switch
        {
            UnauthorizedAccessException =>
                $"The data folder {folder} cannot be written to. Give this process the right to, or set Chat__DataDirectory.",
            { HResult: InUseOnLinux or InUseOnApple or InUseOnWindows } =>
                $"The data folder {folder} is in use by another process. Stop that one, or set Chat__DataDirectory to another folder.",
            { HResult: ReadOnlyOnUnix or ReadOnlyOnWindows } =>
                $"The data folder {folder} is on a read-only file system. Set Chat__DataDirectory to a writable folder.",
            { HResult: FullOnUnix or FullOnWindows } =>
                $"The data folder {folder} is on a full disk. Make room, or set Chat__DataDirectory to a folder elsewhere.",
            _ => $"The data folder {folder} cannot be used: {SqliteFailures.OneLine(e.Message)} Mend that, or set Chat__DataDirectory.",
        },
        e);
}
