using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

/// <summary>How long a file, how long, wide and deep a method may be. Above the bound: a <see cref="Measure"/>.</summary>
internal static class Sizes
{
    public const int FileLines = 300;
    public const int MethodLines = 40;
    public const int Parameters = 4;
    public const int Nesting = 3;

    public static IEnumerable<Measure> OfFile(SourceFile file)
    {
        if (file.Is(".cs", ".ts", ".tsx", ".css"))
            yield return new Measure("file-lines", file.Path, file.Lines.Length, FileLines);
    }

    public static IEnumerable<Measure> OfMethods(SourceFile file)
    {
        foreach (var node in file.Syntax.DescendantNodes().Where(IsMethod))
        {
            var place = $"{file.Path}#{Name(node)}";
            yield return new Measure("method-lines", place, LinesOf(node), MethodLines);
            yield return new Measure("nesting", place, DepthOf(node), Nesting);
            if (ParametersOf(node) is { } count)
                yield return new Measure("parameters", place, count, Parameters);
        }
    }

    public static IEnumerable<Measure> Above(this IEnumerable<Measure> measures) =>
        measures.Where(measure => measure.Size > measure.Bound);

    private static bool IsMethod(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax;

    /// <summary>From the line of its name's declaration, without doc comment and attributes, to its last.</summary>
    private static int LinesOf(SyntaxNode method)
    {
        var attributes = method.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes is null ? method.GetFirstToken() : attributes.GetLastToken().GetNextToken();
        return method.GetLocation().GetLineSpan().EndLinePosition.Line - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }

    /// <summary>An <c>else if</c> stands beside its <c>if</c>; what stands in a lambda stands as deep as the lambda.</summary>
    private static int DepthOf(SyntaxNode node)
    {
        var deepest = 0;
        foreach (var child in node.ChildNodes().Where(child => child is not LocalFunctionStatementSyntax))
            deepest = Math.Max(deepest, DepthOf(child) + (Nests(child) ? 1 : 0));
        return deepest;
    }

    private static bool Nests(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax or UsingStatementSyntax => true,
        _ => false,
    };

    /// <summary>
    /// Without a closing CancellationToken. Not judged: what others dictate (overrides, foreign functions) and log messages, whose
    /// parameters are the holes of their text.
    /// </summary>
    private static int? ParametersOf(SyntaxNode method)
    {
        (ParameterListSyntax? list, SyntaxTokenList modifiers) = method switch
        {
            MethodDeclarationSyntax declared when !HasAttribute(declared, "LoggerMessage") => (declared.ParameterList, declared.Modifiers),
            LocalFunctionStatementSyntax local => (local.ParameterList, local.Modifiers),
            _ => (null, default),
        };
        if (list is null || modifiers.Any(SyntaxKind.OverrideKeyword) || modifiers.Any(SyntaxKind.ExternKeyword))
            return null;
        var cancels = list.Parameters.LastOrDefault()?.Type?.ToString().TrimEnd('?') == "CancellationToken";
        return list.Parameters.Count - (cancels ? 1 : 0);
    }

    private static bool HasAttribute(MethodDeclarationSyntax method, string name) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == name);

    private static string Name(SyntaxNode method)
    {
        var type = method.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
        return type + "." + method switch
        {
            MethodDeclarationSyntax declared => declared.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            AccessorDeclarationSyntax accessor => $"{accessor.Keyword.Text}_{PropertyOf(accessor)}",
            _ => method.Kind().ToString(),
        };
    }

    private static string? PropertyOf(AccessorDeclarationSyntax accessor) =>
        accessor.Ancestors().OfType<PropertyDeclarationSyntax>().FirstOrDefault()?.Identifier.Text;
}
