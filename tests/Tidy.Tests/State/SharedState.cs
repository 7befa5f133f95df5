using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.State;

/// <summary>
/// A gateway owns sockets and nothing else: every collection that lives in it is listed here, with why it is there and the test that
/// uses it from many threads, or the bound and owner that make one needless.
/// </summary>
internal static class SharedState
{
    private static readonly SharedCollection[] Listed =
    [
        new("Sessions", "the connections of this gateway", "SessionsTests"),
        new("OutboundQueue", "what waits for one connection; Outbound's lock guards it", "OutboundTests"),
        new("RelayTable", "the rooms in use on this gateway", "RelayTableTests"),
        new("RelayFollowers", "the followers of one room; its relay's lock guards them", "RoomRelayTests"),
        new("EphemeralWindow", "what of one room may be lost and waits for the pump; its relay's lock guards it", "EphemeralTests"),
        new("RelayWindow", "the newest events of one room; its relay's lock guards it", "RoomRelayTests"),
        new("RoomLine", "the sends, or the revisions, to one room that wait; its lock guards them", "SendLineRaceTests"),
        new("TypingPace", "whose typing has just left; its lock guards it", "TypingPaceTests"),
        new("ReadLine", "the newest read marker of each user of one room that waits; its lock guards them", "ReadLineTests"),
        new("RoomSeats", "the rooms of one connection; its lock guards them", "RoomSeatsTests"),
        new("UserConnections", "the users of this gateway's connections; its lock guards them", "UserConnectionsTests"),
        new("ConnectedUser", "one user's connections at this gateway; the lock of UserConnections guards them", "UserConnectionsTests"),
        new("LeaseAnswers", "the silos that have answered this gateway; its lock guards them", "PresenceRenewalTests"),
    ];

    public static IReadOnlyList<SharedCollection> All => Listed;

    public static IEnumerable<Finding> Unlisted(SourceFile file)
    {
        if (!file.IsIn("gateway/") || !file.Is(".cs"))
            return [];
        return file.Syntax.DescendantNodes().Where(IsHeld).Select(held => (Node: held, Type: TypeName(held)))
            .Where(held => Listed.All(listed => listed.Type != held.Type))
            .Select(held => file.Found(held.Node, $"{held.Type} holds a collection: bound it, and list it in {nameof(SharedState)} with its reason and test."));
    }

    private static bool IsHeld(SyntaxNode node) => node switch
    {
        FieldDeclarationSyntax field => Collections.IsMutable(field.Declaration.Type),
        PropertyDeclarationSyntax { ExpressionBody: null } property => Collections.IsMutable(property.Type),
        ParameterSyntax { Parent.Parent: TypeDeclarationSyntax } parameter => Collections.IsMutable(parameter.Type),
        _ => false,
    };

    private static string TypeName(SyntaxNode node) => node.Ancestors().OfType<TypeDeclarationSyntax>().First().Identifier.Text;
}
