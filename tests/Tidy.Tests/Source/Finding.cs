namespace Orleans.Chat.Tidy.Tests.Source;

/// <summary>A place that breaks a rule, and what to do about it.</summary>
internal sealed record Finding(string Path, int Line, string Says)
{
    public override string ToString() => $"{Path}:{Line}: {Says}";
}
