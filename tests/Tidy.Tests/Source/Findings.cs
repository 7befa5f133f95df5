namespace Orleans.Chat.Tidy.Tests.Source;

internal delegate IEnumerable<Finding> Rule(SourceFile file);

internal static class Findings
{
    /// <summary>The rule holds in all these files.</summary>
    public static void ShouldHold(this Rule rule, IEnumerable<SourceFile> files)
    {
        var looked = files.ToList();
        looked.ShouldNotBeEmpty("The rule looked at no file at all.");
        ShouldBeNone(looked.SelectMany(file => rule(file)).Select(finding => finding.ToString()));
    }

    public static void ShouldBeNone(this IEnumerable<string> findings)
    {
        var all = findings.ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count} to mend:\n" + string.Join('\n', all));
    }

    /// <summary>The rule's own test: it notices what it is there for.</summary>
    public static void ShouldNotice(this Rule rule, string path, string text) =>
        rule(new SourceFile(path, text)).ShouldNotBeEmpty($"The rule did not notice: {text}");

    public static void ShouldAllow(this Rule rule, string path, string text) =>
        rule(new SourceFile(path, text)).Select(finding => finding.ToString()).ShouldBeNone();
}
