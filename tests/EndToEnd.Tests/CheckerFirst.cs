using Orleans.Chat.EndToEnd.Tests.Histories;
using Xunit.Sdk;
using Xunit.v3;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>The checker proves itself before anything is judged by it.</summary>
public sealed class CheckerFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => !Names(tests).Contains(nameof(HistoryCheckerTests), StringComparison.Ordinal))];

    private static string Names(ITestCollection tests) => tests.TestCollectionDisplayName;
}
