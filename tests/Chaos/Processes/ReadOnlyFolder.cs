namespace Orleans.Chat.Chaos.Processes;

/// <summary>A folder that even root cannot write to.</summary>
internal sealed class ReadOnlyFolder : IAsyncDisposable
{
    private ReadOnlyFolder(string path) => Path = path;

    public string Path { get; }

    public static async Task<ReadOnlyFolder> Make(TemporaryFolder folder)
    {
        var made = new ReadOnlyFolder(folder.Sub("read-only"));
        await Command.Run("mount", "-t", "tmpfs", "-o", "ro,size=1m", "chat-e2e", made.Path);
        return made;
    }

    public async ValueTask DisposeAsync() => await Command.Run("umount", Path);
}
