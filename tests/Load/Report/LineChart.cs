using System.Globalization;
using System.Text;

namespace Orleans.Chat.Load.Report;

/// <summary>
/// Lines over two axes, as SVG. Drawn once for a wide and once for a narrow page, so that its words stay readable on a phone.
/// </summary>
internal sealed record LineChart(string Title, string Says, Scale X, Scale Y, IReadOnlyList<Series> Lines)
{
    private const int Wide = 500;
    private const int Narrow = 340;
    private const int Height = 260;
    private const int Left = 52;
    private const int Right = 14;
    private const int Top = 26;
    private const int Bottom = 42;
    private const double CharWidth = 7.5;

    public string Html()
    {
        var legend = Lines.Count < 2 ? "" : $"""<ul class="legend">{string.Concat(Lines.Select((line, i) =>
            $"<li><i class=\"k{i % Palette.Size}\"></i>{Markup.Text(line.Name)}</li>"))}</ul>""";
        return $"""
            <figure>
            <figcaption><h3>{Markup.Text(Title)}</h3><p>{Markup.Text(Says)}</p>{legend}</figcaption>
            {Svg(Wide, "wide")}
            {Svg(Narrow, "narrow")}
            </figure>
            """;
    }

    private string Svg(int width, string name)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="{name}" viewBox="0 0 {width} {Height}" role="img" aria-label="{Markup.Text(Title)}">""");
        foreach (var tick in Y.Ticks)
            Horizontal(svg, tick, width);
        Verticals(svg, width);
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="unit" x="{Left - 8}" y="13" text-anchor="end">{Markup.Text(Y.Name)}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="unit" x="{width - Right}" y="{Height - 4}" text-anchor="end">{Markup.Text(X.Name)}</text>""");
        foreach (var (i, line) in Lines.Index())
            Line(svg, line, i, width);
        return svg.Append("</svg>").ToString();
    }

    private void Horizontal(StringBuilder svg, double tick, int width)
    {
        var y = Down(tick);
        svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" x2="{width - Right}" y1="{y:0.#}" y2="{y:0.#}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{Markup.Text(Y.Text(tick))}</text>""");
    }

    /// <summary>Those that would stand on their neighbour are left out; the last one may not hang over the edge.</summary>
    private void Verticals(StringBuilder svg, int width)
    {
        var taken = double.MinValue;
        foreach (var tick in X.Ticks.Where(tick => X.Axis.Place(tick) is >= -1e-9 and <= 1 + 1e-9))
        {
            var text = X.Text(tick);
            var half = text.Length * CharWidth / 2;
            var x = Math.Min(Across(tick, width), width - half);
            if (x - half < taken)
                continue;
            taken = x + half + CharWidth;
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{Height - Bottom + 18}" text-anchor="middle">{Markup.Text(text)}</text>""");
        }
    }

    private void Line(StringBuilder svg, Series line, int index, int width)
    {
        var points = line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Across(point.X, width):0.#},{Down(point.Y):0.#}"));
        svg.Append(CultureInfo.InvariantCulture, $"""<polyline class="k{index % Palette.Size}" points="{string.Join(' ', points)}"/>""");
        foreach (var (x, y) in line.Points)
            svg.Append(CultureInfo.InvariantCulture, $"""<circle class="k{index % Palette.Size}" cx="{Across(x, width):0.#}" cy="{Down(y):0.#}" r="5"><title>{Markup.Text($"{line.Name}: {Y.Text(y)} {Y.Name} at {X.Text(x)} {X.Name}")}</title></circle>""");
    }

    private double Across(double x, int width) => Left + (X.Axis.Place(x) * (width - Left - Right));

    private double Down(double y) => Height - Bottom - (Y.Axis.Place(y) * (Height - Top - Bottom));
}
