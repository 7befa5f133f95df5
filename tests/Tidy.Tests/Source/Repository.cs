namespace Orleans.Chat.Tidy.Tests.Source;

/// <summary>What people wrote in this repository: without what is built, installed or generated.</summary>
internal static class Repository
{
    private static readonly string[] Built =
        ["bin", "obj", "node_modules", "dist", "wwwroot", "artifacts", "data", "TestResults", ".git", ".vs", ".idea"];

    private static readonly string[] Read =
        [".cs", ".ts", ".tsx", ".mjs", ".css", ".html", ".md", ".csproj", ".props", ".targets", ".sh", ".txt", ".sql", ".yaml", ".yml"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. ReadAll(Root)];

    public static IEnumerable<SourceFile> Code => Files.Where(file => file.Is(".cs"));

    public static IEnumerable<SourceFile> Documents => Files.Where(file => file.Is(".md"));

    public static string Absolute(string path) => Path.Combine(Root, path);

    private static IEnumerable<SourceFile> ReadAll(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Root, path).Replace('\\', '/');
            if (Read.Contains(Path.GetExtension(path)) && !name.Contains(".gen.", StringComparison.Ordinal))
                yield return new SourceFile(name, File.ReadAllText(path).ReplaceLineEndings("\n"));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (Built.Contains(Path.GetFileName(inner)))
                continue;
            foreach (var file in ReadAll(inner))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Orleans.Chat.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }

        return folder;
    }
}
