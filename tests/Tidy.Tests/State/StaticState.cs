using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.State;

/// <summary>Nothing that changes belongs to the process: two hosts in one process, as in tests, would share it unasked.</summary>
internal static class StaticState
{
    public static IEnumerable<Finding> Of(SourceFile file)
    {
        if (!file.Is(".cs"))
            return [];
        return file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsMutable)
            .Select(member => file.Found(member, $"static state: {member.ToString().Split('\n')[0].Trim()}"));
    }

    private static bool IsMutable(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword) && member switch
    {
        FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || Collections.IsMutable(field.Declaration.Type),
        EventFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax property => IsStored(property) && (HasSetter(property) || Collections.IsMutable(property.Type)),
        _ => false,
    };

    private static bool IsStored(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(accessor => accessor.Body is null && accessor.ExpressionBody is null) ?? false;

    private static bool HasSetter(PropertyDeclarationSyntax property) =>
        property.AccessorList!.Accessors.Any(accessor => accessor.Keyword.IsKind(SyntaxKind.SetKeyword));
}
