using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orleans.Chat.Tidy.Tests.Source;

/// <summary>One text file of the repository; <c>Path</c> from its root, with slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private SyntaxNode? _syntax;

    /// <summary>Of a C# file.</summary>
    public SyntaxNode Syntax =>
        _syntax ??= CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public bool Is(params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (Path.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public bool IsIn(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

    public Finding Found(SyntaxNode node, string says) => new(Path, LineOf(node), says);

    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
