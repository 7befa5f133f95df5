using Spectre.Console;

namespace Orleans.Chat.Load.Display;

/// <summary>A table whose first row is its head; laid on its side where the terminal is too narrow for it.</summary>
internal static class Grid
{
    /// <summary>What stands between two columns.</summary>
    private const int Between = 3;

    public static Table Fitting(IReadOnlyList<string[]> rows, IAnsiConsole console) =>
        Of(Width(rows) <= console.Profile.Width ? rows : Turned(rows));

    private static Table Of(IReadOnlyList<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (i, name) in rows[0].Index())
            table.AddColumn(new TableColumn(Markup.Escape(name)) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        foreach (var row in rows.Skip(1))
            table.AddRow(row);
        return table;
    }

    private static int Width(IReadOnlyList<string[]> rows) =>
        rows[0].Select((_, column) => rows.Max(row => Longest(row[column])) + Between).Sum();

    private static int Longest(string cell) => Markup.Remove(cell).Split('\n').Max(line => line.Length);

    private static IReadOnlyList<string[]> Turned(IReadOnlyList<string[]> rows) =>
        [.. rows[0].Select((_, column) => (string[])[.. rows.Select(row => row[column])])];
}
