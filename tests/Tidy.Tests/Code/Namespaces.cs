using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

/// <summary>Which words may be named where: what project references alone cannot hold, since they reach through.</summary>
internal static class Namespaces
{
    private static readonly string[] Behind = ["Domain", "Grains", "Storage", "Silo"];

    private static readonly string[] Impure =
    [
        "Task", "ValueTask", "TimeProvider", "Stopwatch", "PeriodicTimer", "Timer", "Thread", "ILogger", "ILoggerFactory", "Random",
        "Environment", "File", "HttpClient", "Grain", "IGrain", "IGrainFactory", "IGrainContext", "IGrainObserver", "IClusterClient",
    ];

    /// <summary>The gateway knows the cluster by its contract; only its composition root knows the silo.</summary>
    public static IEnumerable<Finding> OfGateway(SourceFile file)
    {
        if (!file.IsIn("gateway/") || !file.Is(".cs") || file.IsIn("gateway/Hosting/") || file.Path == "gateway/Program.cs")
            return [];
        return Mentioned(file).Where(name => IsBehind(name.ToString()))
            .Select(name => file.Found(name, $"{name} is named in Program.cs and Hosting/ only; speak to the cluster through its contract."));
    }

    /// <summary>Rules are synchronous and pure: no waiting, clock, chance, log, file or runtime.</summary>
    public static IEnumerable<Finding> OfRules(SourceFile file)
    {
        if (!file.IsIn("grains/Domain/") || !file.Is(".cs"))
            return [];
        var names = file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => Impure.Contains(name.Identifier.Text) && IsOutermost(name) && !IsDeclared(file, name.Identifier.Text));
        var namespaces = Mentioned(file).Where(name => IsRuntime(name.ToString()));
        var waits = file.Syntax.DescendantNodes().Where(node => node is AwaitExpressionSyntax
            || node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.AsyncKeyword));
        return names.Concat<SyntaxNode>(namespaces).Concat(waits)
            .Select(node => file.Found(node, $"{node.ToString().Split('\n')[0]} has no place in a rule; pass in what it would tell."));
    }

    private static IEnumerable<NameSyntax> Mentioned(SourceFile file) => file.Syntax.DescendantNodes().OfType<NameSyntax>()
        .Where(name => name.Parent is not QualifiedNameSyntax && name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name != name);

    /// <summary>In full, or from the enclosing <c>Orleans.Chat</c>, as <c>Storage.IRoomLog</c>.</summary>
    private static bool IsBehind(string name) => Behind.Any(part =>
        name == "Orleans.Chat." + part || name.StartsWith($"Orleans.Chat.{part}.", StringComparison.Ordinal)
        || name.StartsWith(part + ".", StringComparison.Ordinal));

    private static bool IsRuntime(string name) =>
        (name.StartsWith("Orleans.", StringComparison.Ordinal) && !name.StartsWith("Orleans.Chat", StringComparison.Ordinal))
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("System.IO", StringComparison.Ordinal);

    /// <summary>Not a member of ours that happens to have the name: <c>Role.Grain</c>.</summary>
    private static bool IsOutermost(SimpleNameSyntax name) =>
        !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name) && name.Parent is not NameColonSyntax;

    private static bool IsDeclared(SourceFile file, string name) =>
        file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Any(type => type.Identifier.Text == name);
}
