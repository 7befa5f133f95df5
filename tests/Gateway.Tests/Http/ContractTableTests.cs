namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>The HTTP table of docs/protocol.md and the routes that are mapped are the same.</summary>
public sealed class ContractTableTests
{
    [Fact]
    public async Task Routes_and_table_agree()
    {
        Assert.SkipUnless(ContractTable.IsThere, "docs/protocol.md is not in this checkout.");
        await using var host = await ApiHost.Start();
        var table = ContractTable.Read();
        var mapped = ApiRoutesOf.All(host);

        table.Keys.ShouldBe(mapped.Select(route => ContractTable.Normal(route.Name)), ignoreOrder: true);
        foreach (var route in mapped)
            table[ContractTable.Normal(route.Name)].ShouldBe(route.IsOpen, route.Name);
    }
}
