using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.Chat.Tidy.Tests.State;

/// <summary>Types that hold what others put in.</summary>
internal static class Collections
{
    private static readonly string[] Mutable =
    [
        "Dictionary", "ConcurrentDictionary", "SortedDictionary", "SortedList", "OrderedDictionary", "List", "LinkedList", "Queue",
        "ConcurrentQueue", "PriorityQueue", "Stack", "ConcurrentStack", "ConcurrentBag", "HashSet", "SortedSet", "BlockingCollection",
        "Channel", "ConditionalWeakTable", "MemoryCache", "IMemoryCache", "IDictionary", "IList", "ICollection", "ISet",
    ];

    public static bool IsMutable(TypeSyntax? type) => type is not null
        && type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => Mutable.Contains(name.Identifier.Text));
}
