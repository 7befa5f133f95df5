using System.Text.RegularExpressions;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Docs;

/// <summary>What the documents say is there.</summary>
internal static partial class Documents
{
    public static IEnumerable<Finding> DeadLinks(SourceFile file) => Prose(file).SelectMany(line => Link().Matches(line.Text)
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Where(target => !Exists(file, target.Split('#')[0]))
        .Select(target => new Finding(file.Path, line.Number, $"leads nowhere: {target}")));

    public static IEnumerable<Finding> Titles(SourceFile file)
    {
        var titles = Prose(file).Where(line => line.Text.StartsWith("# ", StringComparison.Ordinal)).ToList();
        if (titles.Count != 1 || titles[0].Number != 1)
            yield return new Finding(file.Path, 1, "a document begins with its title and has only that one.");
    }

    /// <summary>The project stands alone: no document leads out of it.</summary>
    public static IEnumerable<Finding> Outside(SourceFile file) => file.Lines.Index()
        .Where(line => line.Item.Contains("../shared", StringComparison.Ordinal))
        .Select(line => new Finding(file.Path, line.Index + 1, "names a place outside this repository."));

    /// <summary>Settings in their environment form that no code reads.</summary>
    public static IEnumerable<Finding> UnknownSettings(SourceFile file, string code) => file.Lines.Index()
        .SelectMany(line => Setting().Matches(line.Item).Select(match => (Name: match.Value, Number: line.Index + 1)))
        .Where(setting => !IsRead(setting.Name, code))
        .Select(setting => new Finding(file.Path, setting.Number, $"no code reads {setting.Name}."));

    public static IEnumerable<Finding> OpenEnds(SourceFile file) => file.Lines.Index()
        .Where(line => OpenEnd().IsMatch(line.Item))
        .Select(line => new Finding(file.Path, line.Index + 1, "an open end without the number of its issue."));

    /// <summary>By its whole name, or as a value of its section.</summary>
    private static bool IsRead(string setting, string code)
    {
        var parts = setting.Split("__");
        if (parts[0] == "ConnectionStrings")
            return Says($"\"{parts[1]}\"");
        return Says($"\"{string.Join(':', parts)}\"") || (Says($"\"{string.Join(':', parts[..^1])}\"") && Says($"\"{parts[^1]}\""));

        bool Says(string literal) => code.Contains(literal, StringComparison.Ordinal);
    }

    private static bool Exists(SourceFile file, string target)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file.Path)!, Uri.UnescapeDataString(target)));
        return File.Exists(path) || Directory.Exists(path);
    }

    /// <summary>Lines outside fenced code.</summary>
    private static IEnumerable<(int Number, string Text)> Prose(SourceFile file)
    {
        var fenced = false;
        foreach (var (index, line) in file.Lines.Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (!fenced)
                yield return (index + 1, line);
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?:Chat|ConnectionStrings)(?:__[A-Za-z]+)+")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME)\b(?![^\n]*#\d)")]
    private static partial Regex OpenEnd();
}
