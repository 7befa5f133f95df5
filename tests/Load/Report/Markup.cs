using System.Net;

namespace Orleans.Chat.Load.Report;

/// <summary>Text on its way into the page.</summary>
internal static class Markup
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Row(string cell, IEnumerable<string> cells) => $"<tr>{string.Concat(cells.Select((text, i) =>
        i == 0 ? $"<th scope=\"{(cell == "th" ? "col" : "row")}\">{text}</th>" : $"<{cell}>{text}</{cell}>"))}</tr>";

    /// <summary>Cells are markup already.</summary>
    public static string Table(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows) =>
        $"""<div class="scroll"><table><thead>{Row("th", head)}</thead><tbody>{string.Concat(rows.Select(row => Row("td", row)))}</tbody></table></div>""";
}
