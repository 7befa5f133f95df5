namespace Orleans.Chat.Chaos.Processes;

/// <summary>
/// A file system of its own on an image file, whose power can fail: the kernel then forgets all that was not flushed to the image, and
/// writes nothing more to it.
/// </summary>
internal sealed class LoopFileSystem : IAsyncDisposable
{
    private const long Bytes = 256L * 1024 * 1024;
    private readonly string _image;
    private bool _mounted;

    private LoopFileSystem(string image, string path) => (_image, Path) = (image, path);

    public string Path { get; }

    /// <summary>A fresh image for each: one that went through a failure is not used again.</summary>
    public static async Task<LoopFileSystem> Make(TemporaryFolder folder)
    {
        var made = new LoopFileSystem(System.IO.Path.Combine(folder.Path, "disk.img"), folder.Sub("disk"));
        await using (var image = File.Create(made._image))
            image.SetLength(Bytes);
        await Command.Run("mkfs.ext4", "-q", "-F", made._image);
        await made.Mount();
        return made;
    }

    /// <summary>Brings all that was written so far onto the image.</summary>
    public Task Flush() => Command.Run("sync", "--file-system", Path);

    /// <summary>Without flushing the journal: what nobody had flushed is lost.</summary>
    public Task LosePower() => Command.Run("xfs_io", "-x", "-c", "shutdown", Path);

    /// <summary>The power is back: the journal is replayed. No process may use the old mount any more.</summary>
    public async Task Restore()
    {
        await Unmount();
        await Mount();
    }

    public async ValueTask DisposeAsync()
    {
        if (_mounted)
            await Unmount();
    }

    private async Task Mount()
    {
        await Command.Run("mount", "-o", "loop", _image, Path);
        _mounted = true;
    }

    private async Task Unmount()
    {
        await Command.Run("umount", Path);
        _mounted = false;
    }
}
