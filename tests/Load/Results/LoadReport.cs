namespace Orleans.Chat.Load.Results;

/// <summary>All that a call of this tool found, as the JSON file holds it. <c>Settings</c>: what was asked for, in words.</summary>
internal sealed record LoadReport(
    string Profile, DateTimeOffset StartedAt, string Machine, string Command, IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<RunResult> Runs)
{
    public IReadOnlyList<string> Warnings => [.. Results.Warnings.Of(this)];

    public bool IsClean => Runs.All(run => run.IsClean);
}
