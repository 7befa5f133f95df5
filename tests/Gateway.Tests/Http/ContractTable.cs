using System.Text.RegularExpressions;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>Reads the table of routes in docs/protocol.md.</summary>
internal static partial class ContractTable
{
    public static bool IsThere => Place() is not null;

    /// <summary>Each route by method and path, names in braces left out, and whether it is open.</summary>
    public static Dictionary<string, bool> Read()
    {
        var rows = File.ReadLines(Place()!).SkipWhile(line => line != "## HTTP").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => Row().IsMatch(line) && !line.Contains("/healthz", StringComparison.Ordinal));
        return rows.Select(line => line.Replace("\\|", "/").Split('|')[1]).SelectMany(Routes).ToDictionary();
    }

    public static string Normal(string route) => Braces().Replace(route, "{}");

    private static IEnumerable<KeyValuePair<string, bool>> Routes(string cell)
    {
        var methods = new List<string>();
        foreach (var part in cell.Split('·', StringSplitOptions.TrimEntries))
        {
            var match = Part().Match(part);
            methods.Add(match.Groups["method"].Value);
            if (!match.Groups["path"].Success) continue;
            var isOpen = part.Contains("(open", StringComparison.Ordinal);
            foreach (var method in methods)
                yield return new($"{method} {Normal(match.Groups["path"].Value)}", isOpen);
            methods.Clear();
        }
    }

    private static string? Place()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "docs", "protocol.md");
            if (File.Exists(file)) return file;
        }

        return null;
    }

    [GeneratedRegex(@"^\| (GET|POST|PUT|PATCH|DELETE) ")]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<method>[A-Z]+)(?: (?<path>/(?:\{[^}]*\}|[^ ?])*))?")]
    private static partial Regex Part();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();
}
