using System.Globalization;

namespace Orleans.Chat.Tidy.Tests.Source;

/// <summary>
/// Exceptions that are already there, one a line in ratchet.txt: rule, place, today's size. None may grow; one that shrank is written
/// down at its new size; one that is no longer needed goes away.
/// </summary>
internal static class Ratchet
{
    public const string Path = "tests/Tidy.Tests/ratchet.txt";

    public static IEnumerable<string> Judge(IEnumerable<Measure> measures, string listed)
    {
        var exceptions = Parse(listed);
        foreach (var measure in Largest(measures))
        {
            var key = (measure.Rule, measure.Place);
            if (!exceptions.Remove(key, out var size))
                yield return $"{measure.Place}: {measure.Rule} is {measure.Size}, {measure.Bound} at most.";
            else if (measure.Size > size)
                yield return $"{measure.Place}: {measure.Rule} grew from {size} to {measure.Size}; it may only shrink.";
            else if (measure.Size < size)
                yield return $"{measure.Place}: {measure.Rule} shrank: write {measure.Size} instead of {size} in {Path}.";
        }

        foreach (var (rule, place) in exceptions.Keys)
            yield return $"{place}: {rule} is within its bound: take its line out of {Path}.";
    }

    /// <summary>Overloads have one name, so the largest speaks for them.</summary>
    private static IEnumerable<Measure> Largest(IEnumerable<Measure> measures) =>
        measures.GroupBy(measure => (measure.Rule, measure.Place)).Select(same => same.MaxBy(measure => measure.Size)!);

    private static Dictionary<(string Rule, string Place), int> Parse(string listed) =>
        listed.Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => (words[0], words[1]), words => int.Parse(words[2], CultureInfo.InvariantCulture));
}
