using System.Text.RegularExpressions;
using Orleans.Chat.Load.Report;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Tests.Report;

public sealed partial class ReportTests
{
    [Fact]
    public void A_report_is_read_as_it_was_written()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var report = Sample.Report(lost: 3);
            ReportFile.Write(report, file);
            HtmlReport.Of(ReportFile.Read(file)).ShouldBe(HtmlReport.Of(report));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_page_needs_nothing_beside_it() => Outside().IsMatch(HtmlReport.Of(Sample.Report())).ShouldBeFalse();

    [Fact]
    public void What_was_typed_is_text_in_the_page()
    {
        var page = HtmlReport.Of(Sample.Report(group: "<b>&\""));
        page.ShouldNotContain("<b>&\"");
        page.ShouldContain("&lt;b&gt;&amp;&quot;");
    }

    [Fact]
    public void Two_runs_are_told_by_their_median_and_ends()
    {
        var page = HtmlReport.Of(Sample.Report());
        var figure = Figure.Headline.Single(figure => figure.Name == "p50");
        var spread = figure.Over(StepRuns.Of(Sample.Report()).ShouldHaveSingleItem().Runs);
        spread.Least.ShouldBe(0.5, tolerance: 0.01);
        spread.Most.ShouldBe(1.5, tolerance: 0.01);
        page.ShouldContain(figure.Text(spread.Median));
        page.ShouldContain(figure.Range(spread));
    }

    [Fact]
    public void Only_a_clean_report_is_called_so()
    {
        Sample.Report().IsClean.ShouldBeTrue();
        HtmlReport.Of(Sample.Report()).ShouldContain("Nothing was lost");
        Sample.Report(lost: 3).IsClean.ShouldBeFalse();
        HtmlReport.Of(Sample.Report(lost: 3)).ShouldContain("3 deliveries lost");
        Sample.Report(disconnects: 2).IsClean.ShouldBeFalse();
        HtmlReport.Of(Sample.Report(disconnects: 2)).ShouldContain("2 connections lost");
    }

    [Theory]
    [InlineData(0, 0, 0, "Nothing was lost")]
    [InlineData(1, 0, 0, "1 not told of a change")]
    [InlineData(0, 2, 0, "2 times falsely shown offline")]
    [InlineData(0, 0, 3, "3 connections with a wrong number of those online")]
    public void What_is_told_wrongly_of_presence_is_a_fault(int missed, int falselyOffline, int wrong, string verdict)
    {
        var report = Sample.OfPresence(missed, falselyOffline, wrong);
        report.IsClean.ShouldBe(missed + falselyOffline + wrong == 0);
        HtmlReport.Of(report).ShouldContain(verdict);
    }

    [Fact]
    public void What_casts_doubt_is_said() => Sample.Report().Warnings.ShouldContain(warning => warning.Contains("1 rate_limited", StringComparison.Ordinal));

    [GeneratedRegex("<script|<link|src=|href=|url\\(|@import")]
    private static partial Regex Outside();
}
