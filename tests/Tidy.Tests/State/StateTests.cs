using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.State;

public sealed class StateTests
{
    private static readonly Rule Static = StaticState.Of;
    private static readonly Rule Shared = SharedState.Unlisted;
    private static readonly Rule Unbounded = Waiting.WithoutBound;
    private static readonly Rule Sleeping = Waiting.ForTime;

    [Fact]
    public void Nothing_that_changes_is_static() => Static.ShouldHold(Repository.Code);

    [Fact]
    public void What_the_gateway_holds_is_listed() => Shared.ShouldHold(Repository.Code);

    [Fact]
    public void No_queue_is_unbounded() => Unbounded.ShouldHold(Repository.Code);

    [Fact]
    public void Nobody_sleeps() => Sleeping.ShouldHold(Repository.Code);

    [Fact]
    public void What_is_listed_exists_and_so_does_its_test()
    {
        foreach (var listed in SharedState.All)
        {
            Exists("gateway/", listed.Type).ShouldBeTrue($"{listed.Type} is listed and gone.");
            Exists("tests/", listed.Test).ShouldBeTrue($"{listed.Test} is named and gone.");
        }
    }

    [Theory]
    [InlineData("class C { static int _count; }"), InlineData("class C { public static string Name { get; set; } }")]
    [InlineData("class C { static readonly Dictionary<int, int> Cache = []; }"), InlineData("class C { static event Action Changed; }")]
    [InlineData("class C { static List<int> All { get; } = []; }"), InlineData("class C { [ThreadStatic] static int _depth; }")]
    public void Static_state_is_noticed(string code) => Static.ShouldNotice("x.cs", code);

    [Fact]
    public void Constants_are_not_state() =>
        Static.ShouldAllow("x.cs", "class C { const int A = 1; static readonly string B = \"\"; static int D => 1; static string E { get; } = \"\"; }");

    [Theory]
    [InlineData("class Cache { readonly Dictionary<int, int> _a = []; }"), InlineData("class Cache { Channel<int>? _a; }")]
    [InlineData("class Cache { public List<int> A { get; } = []; }"), InlineData("class Cache(ConcurrentQueue<int> a);")]
    [InlineData("class Cache { Lazy<HashSet<int>> _a; }"), InlineData("class Cache { ConditionalWeakTable<object, object> _a; MemoryCache _b; }")]
    public void An_unlisted_collection_is_noticed(string code) => Shared.ShouldNotice("gateway/X.cs", code);

    [Fact]
    public void A_listed_or_passing_collection_is_not()
    {
        Shared.ShouldAllow("gateway/X.cs", "class Sessions { ConcurrentDictionary<int, int> _a; }");
        Shared.ShouldAllow("gateway/X.cs", "class C { void F() { var seen = new List<int>(); } IReadOnlyList<int> _a; }");
    }

    [Fact]
    public void An_unbounded_queue_is_noticed() => Unbounded.ShouldNotice("x.cs", "class C { object F() => Channel.CreateUnbounded<int>(); }");

    [Fact]
    public void Sleeping_is_noticed() => Sleeping.ShouldNotice("x.cs", "class C { void F() => Thread.Sleep(1); }");

    private static bool Exists(string folder, string name) =>
        Repository.Code.Any(file => file.IsIn(folder) && Path.GetFileNameWithoutExtension(file.Path) == name);
}
