using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

/// <summary>A name says what a thing is, in the field's words; these endings name a place to put things.</summary>
internal static partial class Names
{
    private const string Advice = "say what it is in the field's words";

    public static IEnumerable<Finding> OfTypes(SourceFile file) => file.Is(".cs")
        ? file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => Vague().IsMatch(type.Identifier.Text))
            .Select(type => file.Found(type, $"{type.Identifier.Text}: {Advice}."))
        : [];

    public static IEnumerable<Finding> OfClientTypes(SourceFile file) => file.Is(".ts", ".tsx")
        ? file.Lines.Index().SelectMany(line => Declared().Matches(line.Item)
            .Where(match => Vague().IsMatch(match.Groups[1].Value))
            .Select(match => new Finding(file.Path, line.Index + 1, $"{match.Groups[1].Value}: {Advice}.")))
        : [];

    public static IEnumerable<Finding> OfFiles(SourceFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (file.Is(".cs", ".ts", ".tsx") && (Vague().IsMatch(name) || VagueFile().IsMatch(name)))
            yield return new Finding(file.Path, 1, $"{name}: {Advice}.");
    }

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Processor|Data)$")]
    private static partial Regex Vague();

    [GeneratedRegex("(^|[-.])(manager|helpers?|utils?|utilities|processor|data)$")]
    private static partial Regex VagueFile();

    [GeneratedRegex(@"\b(?:class|interface|type|enum) ([A-Z]\w*)")]
    private static partial Regex Declared();
}
