using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

public sealed class NamespaceTests
{
    private static readonly Rule Gateway = Namespaces.OfGateway;
    private static readonly Rule Rules = Namespaces.OfRules;

    [Fact]
    public void The_gateway_knows_the_cluster_by_its_contract() => Gateway.ShouldHold(Repository.Code);

    [Fact]
    public void Rules_are_pure() => Rules.ShouldHold(Repository.Code);

    [Theory]
    [InlineData("using Orleans.Chat.Storage;"), InlineData("using Orleans.Chat.Domain.Rooms;"), InlineData("global using Orleans.Chat.Silo;")]
    [InlineData("class C { Orleans.Chat.Grains.RoomGrain g; }"), InlineData("class C { Storage.IRoomLog log; }")]
    public void A_shortcut_past_the_contract_is_noticed(string code) => Gateway.ShouldNotice("gateway/Connections/X.cs", code);

    [Fact]
    public void The_composition_root_may_name_the_silo()
    {
        Gateway.ShouldAllow("gateway/Program.cs", "using Orleans.Chat.Silo;");
        Gateway.ShouldAllow("gateway/Hosting/X.cs", "using Orleans.Chat.Silo.Hosting;");
        Gateway.ShouldAllow("gateway/Rooms/X.cs", "using Orleans.Chat.Rooms; namespace Orleans.Chat.Gateway.Rooms; class C;");
    }

    [Theory]
    [InlineData("class C { Task F() => null; }"), InlineData("class C { async void F() { await G(); } }")]
    [InlineData("class C(TimeProvider clock);"), InlineData("class C(ILogger<C> log);"), InlineData("using Orleans.Runtime;")]
    [InlineData("using Microsoft.Extensions.Logging;"), InlineData("class C { int F() => Random.Shared.Next(); }")]
    [InlineData("class C : Grain;")]
    public void An_impure_rule_is_noticed(string code) => Rules.ShouldNotice("grains/Domain/X.cs", code);

    [Fact]
    public void The_words_may_be_used_in_rules() => Rules.ShouldAllow("grains/Domain/X.cs", "using Orleans.Chat.Protocol; class C { Role F() => Role.Owner; }");
}
