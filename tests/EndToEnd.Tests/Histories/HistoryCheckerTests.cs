using Orleans.Chat.Chaos.Histories;

namespace Orleans.Chat.EndToEnd.Tests.Histories;

/// <summary>A checker that sees nothing would call every server sound: it must pass what is clean and catch every fault that is planted.</summary>
public sealed class HistoryCheckerTests
{
    public static TheoryData<string> Faults => [.. PlantedFault.All.Select(fault => fault.Name)];

    [Fact]
    public void A_clean_history_passes() => SampleHistory.Make().ShouldKeepAllPromises();

    [Theory, MemberData(nameof(Faults))]
    public void A_planted_fault_is_caught(string name)
    {
        var fault = PlantedFault.All.Single(f => f.Name == name);
        var found = HistoryChecker.Check([.. fault.Plant(SampleHistory.Make())]);
        found.Select(violation => violation.Promise).ShouldContain(fault.Broken);
        found[0].Slice.ShouldContain("->");
    }

    [Fact]
    public void Every_promise_is_broken_by_some_fault() =>
        PlantedFault.All.Select(fault => fault.Broken).Distinct().Order().ShouldBe(Enum.GetValues<Promise>().Order());
}
