namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>Where PostgreSQL's programs are: many systems keep them off the path.</summary>
internal static class PostgresPrograms
{
    private const string Versions = "/usr/lib/postgresql";

    public static string Folder { get; } = Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("initdb was not found: PostgreSQL's server is needed (Debian: package postgresql).");

    private static IEnumerable<string> Candidates()
    {
        var installed = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        return [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
            .. installed.OrderByDescending(v => int.TryParse(Path.GetFileName(v), null, out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin")),
        ];
    }
}
