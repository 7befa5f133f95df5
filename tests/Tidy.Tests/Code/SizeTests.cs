using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

public sealed class SizeTests
{
    [Fact]
    public void Nothing_is_larger_than_the_house_allows_or_than_it_was()
    {
        var measures = Repository.Files.SelectMany(Sizes.OfFile).Concat(Repository.Code.SelectMany(Sizes.OfMethods)).ToList();
        measures.Count.ShouldBeGreaterThan(100);
        Ratchet.Judge(measures.Above(), File.ReadAllText(Repository.Absolute(Ratchet.Path))).ShouldBeNone();
    }

    [Theory]
    [InlineData("x.cs", 301, 1), InlineData("x.ts", 301, 1), InlineData("x.tsx", 301, 1), InlineData("x.css", 301, 1)]
    [InlineData("x.cs", 300, 0), InlineData("x.md", 301, 0)]
    public void A_long_file_is_noticed(string path, int lines, int found) =>
        Sizes.OfFile(new SourceFile(path, string.Concat(Enumerable.Repeat("//\n", lines)))).Above().Count().ShouldBe(found);

    [Theory]
    [InlineData(38, 0), InlineData(39, 1)]
    public void A_long_method_is_noticed_without_its_doc_and_attributes(int statements, int found)
    {
        var body = string.Concat(Enumerable.Repeat("    F();\n", statements - 1));
        Found($$"""
            class C
            {
                /// <summary>Not counted.</summary>
                [Fact]
                void F()
                {
            {{body}}    }
            }
            """, "method-lines").ShouldBe(found);
    }

    [Theory]
    [InlineData("void F(int a, int b, int c, int d) { }", 0)]
    [InlineData("void F(int a, int b, int c, int d, CancellationToken cancel) { }", 0)]
    [InlineData("void F(int a, int b, int c, int d, int e) { }", 1)]
    [InlineData("void G() { void F(int a, int b, int c, int d, int e) { } }", 1)]
    [InlineData("override void F(int a, int b, int c, int d, int e) { }", 0)]
    [InlineData("[LoggerMessage(1)] partial void F(int a, int b, int c, int d, int e);", 0)]
    public void A_wide_method_is_noticed(string method, int found) => Found($"class C {{ {method} }}", "parameters").ShouldBe(found);

    [Theory]
    [InlineData("if (a) { if (b) { if (c) { } } }", 0)]
    [InlineData("if (a) { } else if (b) { } else if (c) { } else if (d) { }", 0)]
    [InlineData("foreach (var x in a) { try { while (b) { if (c) { } } } finally { } }", 1)]
    [InlineData("lock (a) { if (b) { G(() => { for (;;) { if (c) { } } }); } }", 1)]
    public void A_deep_method_is_noticed(string body, int found) => Found($"class C {{ void F() {{ {body} }} }}", "nesting").ShouldBe(found);

    private static int Found(string code, string rule) =>
        Sizes.OfMethods(new SourceFile("x.cs", code)).Above().Count(measure => measure.Rule == rule);
}
