using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Docs;

public sealed class DocumentTests
{
    private static readonly Rule Links = Documents.DeadLinks;
    private static readonly Rule Titles = Documents.Titles;
    private static readonly Rule Outside = Documents.Outside;
    private static readonly Rule OpenEnds = Documents.OpenEnds;

    [Fact]
    public void Links_lead_somewhere() => Links.ShouldHold(Repository.Documents);

    [Fact]
    public void Documents_have_one_title() => Titles.ShouldHold(Repository.Documents);

    [Fact]
    public void No_document_leads_out_of_the_repository() => Outside.ShouldHold(Repository.Documents);

    [Fact]
    public void Open_ends_have_their_issue() => OpenEnds.ShouldHold(Repository.Files);

    [Fact]
    public void Settings_that_documents_name_are_read()
    {
        var code = string.Concat(Repository.Code.Where(file => !file.IsIn("tests/")).Select(file => file.Text));
        Repository.Documents.SelectMany(file => Documents.UnknownSettings(file, code)).Select(finding => finding.ToString()).ShouldBeNone();
    }

    [Theory]
    [InlineData("[there](nowhere.md)"), InlineData("![a picture](pictures/none.png)"), InlineData("[part](nowhere.md#part)")]
    public void A_dead_link_is_noticed(string text) => Links.ShouldNotice("docs/x.md", text);

    [Theory]
    [InlineData("[there](protocol.md)"), InlineData("[out](https://example.org/x)"), InlineData("[up](../Orleans.Chat.sln)")]
    [InlineData("[part](#part)"), InlineData("```\n[code](nowhere.md)\n```")]
    public void A_good_link_is_not(string text) => Links.ShouldAllow("docs/x.md", text);

    [Theory]
    [InlineData("no title"), InlineData("# one\n# two"), InlineData("text\n# late")]
    public void A_document_without_its_one_title_is_noticed(string text) => Titles.ShouldNotice("x.md", text);

    [Fact]
    public void A_comment_in_code_is_no_title() => Titles.ShouldAllow("x.md", "# one\n```\n# a comment\n```");

    [Fact]
    public void A_place_outside_is_noticed() => Outside.ShouldNotice("docs/protocol.md", "see ../" + "shared/x.md");

    [Theory]
    [InlineData("// TO" + "DO: mend"), InlineData("# FIX" + "ME soon")]
    public void An_open_end_is_noticed(string text) => OpenEnds.ShouldNotice("x.cs", text);

    [Fact]
    public void An_open_end_with_its_issue_is_not() => OpenEnds.ShouldAllow("x.cs", "// TO" + "DO(#12): mend");

    [Theory]
    [InlineData("Chat__DataDirectory", "configuration[\"Chat:DataDirectory\"]", 0)]
    [InlineData("ConnectionStrings__Postgres", "GetConnectionString(\"Postgres\")", 0)]
    [InlineData("Chat__Auth__Issuer", "GetSection(\"Chat:Auth\")[\"Issuer\"]", 0)]
    [InlineData("Chat__Auth__Issuer", "GetSection(\"Chat:Auth\")[\"Other\"]", 1)]
    [InlineData("Chat__Nothing", "configuration[\"Chat:DataDirectory\"]", 1)]
    [InlineData("ConnectionStrings__Oracle", "GetConnectionString(\"Postgres\")", 1)]
    public void A_setting_that_no_code_reads_is_noticed(string setting, string code, int found) =>
        Documents.UnknownSettings(new SourceFile("README.md", $"| `{setting}` | … |"), code).Count().ShouldBe(found);
}
