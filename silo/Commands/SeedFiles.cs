using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Silo.Hosting;

namespace Orleans.Chat.Silo.Commands;

/// <summary>The files that a load tool reads: one token, one room id a line.</summary>
internal static class SeedFiles
{
    /// <summary>Before anything is seeded: without the files it would be for nothing.</summary>
    public static void Prepare(DirectoryInfo into)
    {
        try
        {
            Write(into, new SeededLoad([], [], 0, ""));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("--out", $"nothing can be written to {into.FullName} ({e.Message.TrimEnd('.')}); name another folder");
        }
    }

    public static (string Tokens, string Rooms) Write(DirectoryInfo into, SeededLoad seeded)
    {
        into.Create();
        var (tokens, rooms) = (Path.Combine(into.FullName, "tokens.txt"), Path.Combine(into.FullName, "rooms.txt"));
        WriteLines(tokens, seeded.Tokens);
        WriteLines(rooms, seeded.Rooms);
        return (tokens, rooms);
    }

    /// <summary>For its owner only: each line of the one file signs somebody in.</summary>
    private static void WriteLines(string path, IEnumerable<string> lines)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options) { NewLine = "\n" };
        foreach (var line in lines)
            writer.WriteLine(line);
    }
}
