using System.Globalization;
using System.Text;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>The epoch and the number of the last commit, in a file beside the database, which a restored copy of the database does not bring back.</summary>
internal sealed class CommitsFile : IDisposable
{
    public const string FileName = "chat.commits";

    private readonly FileStream _file;

    private CommitsFile(FileStream file) => _file = file;

    public static CommitsFile Open(string folder) => new(
        new FileStream(Path.Combine(folder, FileName), SqliteFolder.Owned(FileAccess.ReadWrite, FileShare.ReadWrite)));

    /// <summary>Null: there is nothing yet, or nothing that makes sense.</summary>
    public (string Epoch, long Commits)? Read()
    {
        var bytes = new byte[100];
        var text = Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(_file.SafeFileHandle, bytes, 0));
        return text.TrimEnd('\n').Split(' ') is [var number, var epoch]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var commits)
            ? (epoch, commits)
            : null;
    }

    /// <summary>
    /// In place and of constant length: whatever dies meanwhile, the old or the new line is there. The death of the process loses
    /// nothing of it; a loss of power may, unless it is flushed.
    /// </summary>
    public void Write(string epoch, long commits) => RandomAccess.Write(
        _file.SafeFileHandle, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{commits:D19} {epoch}\n")), 0);

    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();
}
