using System.Globalization;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Report;

/// <summary>CPU a delivery, step by step, with each group's part.</summary>
internal static class CpuBars
{
    private const double LabelledFrom = 0.12;

    public static string Html(IReadOnlyList<StepRuns> steps)
    {
        var measured = steps.Where(step => step.Typical.Cpu.MicrosecondsADelivery > 0).ToList();
        if (measured.Count == 0)
            return "";
        var most = measured.Max(step => step.Typical.Cpu.MicrosecondsADelivery);
        var names = measured[0].Typical.Cpu.Groups.Select(group => group.Name).ToList();
        var legend = names.Count < 2 ? "" : string.Concat(names.Select((name, i) => $"<li><i class=\"k{i % Palette.Size}\"></i>{Markup.Text(name)}</li>"));
        return $"""
            <figure>
            <figcaption><h3>CPU a delivery</h3><p>Microseconds of user and system time in all named processes ({Markup.Text(string.Join(", ", names))}).</p>
            <ul class="legend">{legend}</ul></figcaption>
            <dl class="bars">{string.Concat(measured.Select(step => Bar(step, most)))}</dl>
            </figure>
            """;
    }

    private static string Bar(StepRuns step, double most)
    {
        var cpu = step.Typical.Cpu;
        var parts = cpu.Groups.Select((group, i) => string.Create(CultureInfo.InvariantCulture,
            $"""<i class="k{i % Palette.Size}" style="width:{group.MicrosecondsADelivery / most * 100:0.##}%" title="{Markup.Text(group.Name)}: {Written.Digits(group.MicrosecondsADelivery)} µs">{Label(group, most, cpu)}</i>"""));
        return $"""<dt>{Markup.Text(step.Name)}</dt><dd><span class="bar">{string.Concat(parts)}</span><b>{Written.Digits(cpu.MicrosecondsADelivery)} µs</b></dd>""";
    }

    private static string Label(GroupUse group, double most, CpuUse cpu) =>
        cpu.Groups.Count > 1 && group.MicrosecondsADelivery / most > LabelledFrom ? Written.Digits(group.MicrosecondsADelivery) : "";
}
