namespace Orleans.Chat.Benchmarks.Search;

/// <summary>
/// Made-up words, of which some are said all the time and most hardly ever: the n-th is said about 1/n as often as the first (Zipf), as in any
/// language. Always the same ones.
/// </summary>
internal sealed class Vocabulary
{
    private readonly string[] _words;
    private readonly double[] _upTo;

    public Vocabulary(int words, Func<Random, string> word)
    {
        var random = new Random(words);
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        while (distinct.Count < words)
            distinct.Add(word(random));
        _words = [.. distinct];
        _upTo = new double[words];
        for (var i = 0; i < words; i++)
            _upTo[i] = (i > 0 ? _upTo[i - 1] : 0) + (1 / (i + 2.7));
    }

    public static Vocabulary Latin { get; } = new(50_000, random => Letters(random, "etaoinshrdlucmfwypvbgkjqxz", random.Next(3, 10)));

    public static Vocabulary Cyrillic { get; } = new(20_000, random => Letters(random, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ", random.Next(3, 10)));

    /// <summary>Of two characters mostly, as Chinese words are.</summary>
    public static Vocabulary Chinese { get; } = new(20_000, random => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Han(random))));

    /// <summary>The n-th most frequent, from 0 on.</summary>
    public string this[int rank] => _words[rank];

    public string Pick(Random random)
    {
        var found = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
        return _words[Math.Min(found < 0 ? ~found : found, _words.Length - 1)];
    }

    private static string Letters(Random random, string alphabet, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => alphabet[(int)(alphabet.Length * Math.Pow(random.NextDouble(), 1.6))]));

    private static char Han(Random random) => (char)(0x4E00 + (int)(3_000 * Math.Pow(random.NextDouble(), 2)));
}
