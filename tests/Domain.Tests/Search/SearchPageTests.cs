using CsCheck;
using Orleans.Chat.Domain.Search;

namespace Orleans.Chat.Domain.Tests.Search;

/// <summary>Pages of a search, handed what an index finds.</summary>
public sealed class SearchPageTests
{
    private static readonly DateTimeOffset Hour = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Newest last; some are no hits after all, and some are better ones.</summary>
    private static readonly Gen<string?[]> Talks = Gen.Int[0, 4]
        .Select(pick => new[] { "red car", "car red", "red. carpet", "redcar", null }[pick])
        .Array[0, 3 * SearchBounds.Window];

    private readonly SearchQuery _query;

    public SearchPageTests()
    {
        SearchQuery.Parse("red car", out var query).ShouldBeNull();
        _query = query!;
    }

    [Fact]
    public void Each_hit_comes_once_and_windows_come_best_first() => Gen.Select(Talks, Gen.Int[1, 50]).Sample((talk, limit) =>
    {
        var index = Indexed(talk);
        var expected = index.Chunk(SearchBounds.Window).SelectMany(window => window
            .Where(c => c.Text is { } text && _query.Match(text) is not null)
            .OrderByDescending(c => _query.Match(c.Text!)!.Score).ThenByDescending(c => c.Place)).Select(c => c.Place);
        Read(() => index, limit).ShouldBe(expected);
    });

    [Fact]
    public void What_comes_and_goes_meanwhile_doubles_and_drops_nothing_else() => Gen.Select(Talks, Gen.Int[1, 30], Gen.Int[0, 5].Array[40]).Sample(
        (talk, limit, changes) =>
        {
            var (index, page) = (Indexed(talk), 0);
            var stays = index.Where((c, i) => i % 7 != 3 && c.Text is { } text && _query.Match(text) is not null).Select(c => c.Place).ToList();
            var found = Read(
                () =>
                {
                    // Between pages the newest messages come, and some go.
                    if (page < changes.Length && page > 0)
                    {
                        index = [Candidate(5_000 + page, "red car"), .. index];
                        if (changes[page] == 0)
                            index.RemoveAll(c => c.Place.Seq % 7 == 3 && stays.TrueForAll(place => place != c.Place));
                    }

                    page++;
                    return index;
                },
                limit);
            found.Distinct().Count().ShouldBe(found.Count);
            stays.Except(found).ShouldBeEmpty();
        });

    [Fact]
    public void A_page_looks_only_so_far_for_a_hit()
    {
        var index = Indexed(["red car", .. Enumerable.Repeat("redcar", 10 * SearchBounds.Window)]);
        var page = new SearchPage(_query, 10, null);
        Fill(page, index).ShouldBe(2);
        (page.Hits.Count, page.Next).ShouldBe((0, new SearchCursor(index[(SearchBounds.WindowsPerPage * SearchBounds.Window) - 1].Place)));
    }

    [Fact]
    public void A_cursor_is_read_as_it_was_written() => Gen.Select(Places, Places, Gen.Int[0, 7], Gen.Int[0, 7]).Sample((one, other, score, has) =>
    {
        var cursor = new SearchCursor((has & 1) != 0 ? one : null, (has & 2) != 0 ? other : null, (has & 4) != 0 ? new HitRank(score, one) : null);
        SearchCursor.Read(cursor.Write()).ShouldBe(cursor);
    });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("x"), InlineData("bm9uZQ"), InlineData("fn5-fn5-fn5-"), InlineData("Xn5-fn5-fn5-MA")]
    public void A_malformed_cursor_is_none(string? cursor) => SearchCursor.Read(cursor).ShouldBeNull();

    [Fact]
    public void Whatever_is_sent_as_a_cursor_is_read_or_is_none() =>
        Gen.Select(Gen.Char["~-1259azA_ \u0416"].Array[0, 60], Gen.Bool).Sample((letters, encode) =>
        {
            var text = new string(letters);
            SearchCursor.Read(encode ? System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text)) : text);
        });

    private static Gen<MessagePlace> Places => Gen.Select(Gen.Int[0, 1_000_000], Gen.Char["abZ_-9"].Array[1, 40], Gen.Long[1, long.MaxValue],
        (second, room, seq) => new MessagePlace(Hour.AddSeconds(second), new string(room), seq));

    /// <summary>Newest first; several have one time.</summary>
    private static List<SearchCandidate> Indexed(IReadOnlyList<string?> talk) => [.. talk.Select((text, i) => Candidate(i, text)).Reverse()];

    private static SearchCandidate Candidate(int number, string? text) => new(new MessagePlace(Hour.AddSeconds(number / 3), "r", number), null, text);

    /// <summary>Page by page, each of which is given the index as it is then.</summary>
    private List<MessagePlace> Read(Func<List<SearchCandidate>> index, int limit)
    {
        var (found, cursor) = (new List<MessagePlace>(), (SearchCursor?)null);
        do
        {
            var page = new SearchPage(_query, limit, cursor);
            Fill(page, index());
            page.Hits.Count.ShouldBeLessThanOrEqualTo(limit);
            found.AddRange(page.Hits.Select(hit => hit.Message.Place));
            cursor = page.Next is { } next ? SearchCursor.Read(next.Write()) : null;
        }
        while (cursor is not null);
        return found;
    }

    private static int Fill(SearchPage page, List<SearchCandidate> index)
    {
        var asked = 0;
        for (; !page.IsDone; asked++)
            page.Take([.. index.Where(c => !(c.Place >= page.Behind)).Take(page.Wanted)]);
        return asked;
    }
}
