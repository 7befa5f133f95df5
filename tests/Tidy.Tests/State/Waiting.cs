using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.State;

/// <summary>Every queue has a bound, and nobody sleeps where an event can be awaited.</summary>
internal static class Waiting
{
    public static IEnumerable<Finding> WithoutBound(SourceFile file) => Accesses(file)
        .Where(access => access.Name.Identifier.Text == "CreateUnbounded")
        .Select(access => file.Found(access, "an unbounded queue: say how much may wait, and what happens then (R6)."));

    public static IEnumerable<Finding> ForTime(SourceFile file) => Accesses(file)
        .Where(access => access.Name.Identifier.Text == "Sleep" && access.Expression.ToString().EndsWith("Thread", StringComparison.Ordinal))
        .Select(access => file.Found(access, "Thread.Sleep: await the event instead."));

    private static IEnumerable<MemberAccessExpressionSyntax> Accesses(SourceFile file) =>
        file.Is(".cs") ? file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>() : [];
}
