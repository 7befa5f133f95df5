using System.CommandLine;
using Orleans.Chat.Load.Report;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Commands;

/// <summary>Where the result goes besides the terminal.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _json = new("--json") { Description = "Write all figures into this file." };
    private readonly Option<string?> _html = new("--html") { Description = "Write a page with charts into this file." };

    public IEnumerable<Option> All => [_json, _html];

    public Option<string?> Html => _html;

    /// <summary>Refuses places that nothing can be written to.</summary>
    public void Prepare(ParseResult parsed)
    {
        foreach (var file in new[] { parsed.GetValue(_json), parsed.GetValue(_html) }.OfType<string>())
            ReportFile.Prepare(file);
    }

    public void Write(ParseResult parsed, LoadReport report)
    {
        if (parsed.GetValue(_json) is { } json) ReportFile.Write(report, json);
        if (parsed.GetValue(_html) is { } html) ReportFile.Write(html, HtmlReport.Of(report));
    }
}
