namespace Orleans.Chat.Domain.Search;

/// <summary>
/// One page of a search while it fills. Whoever has the index asks it for the newest messages behind <see cref="Behind"/>, as many as are
/// <see cref="Wanted"/>, and hands them in, until the page is done. Each <see cref="SearchBounds.Window"/> of them are ranked for themselves.
/// </summary>
public sealed class SearchPage(SearchQuery query, int limit, SearchCursor? cursor)
{
    private readonly List<RankedHit> _hits = [];
    private SearchCursor _window = cursor ?? new SearchCursor(null);
    private int _windows;

    public IReadOnlyList<RankedHit> Hits => _hits;

    public bool IsDone { get; private set; }

    /// <summary>Once it is done: where the next page goes on; null: there is no more.</summary>
    public SearchCursor? Next { get; private set; }

    public MessagePlace? Behind => _window.Behind;

    /// <summary>Where the first window has not enough hits, all others of the page come together.</summary>
    public int Wanted => SearchBounds.Window * (_windows == 0 ? 1 : SearchBounds.WindowsPerPage - _windows);

    /// <summary>Fewer than are wanted say that there are no more.</summary>
    public void Take(IReadOnlyList<SearchCandidate> newest)
    {
        var isAll = newest.Count < Wanted;
        var from = 0;
        do
        {
            var window = newest.Skip(from).Take(SearchBounds.Window).ToList();
            from += SearchBounds.Window;
            TakeWindow(window, isAll && from >= newest.Count);
        }
        while (!IsDone && from < newest.Count);
    }

    private void TakeWindow(List<SearchCandidate> newest, bool isAll)
    {
        var window = newest.TakeWhile(c => !(c.Place < _window.DownTo)).ToList();
        var isLast = isAll && window.Count == newest.Count;
        var ranked = window.Select(Rank).OfType<RankedHit>().Where(hit => !(hit.Rank >= _window.Shown)).OrderByDescending(hit => hit.Rank).ToList();
        var shown = ranked.Take(limit - _hits.Count).ToList();
        _hits.AddRange(shown);
        if (shown.Count < ranked.Count)
        {
            End(Rest(window, shown));
            return;
        }

        _window = new SearchCursor(_window.DownTo ?? (isLast ? null : window[^1].Place));
        if (isLast)
            End(null);
        else if (++_windows == SearchBounds.WindowsPerPage || _hits.Count == limit)
            End(_window);
    }

    private RankedHit? Rank(SearchCandidate candidate) =>
        candidate.Text is { } text && query.Match(text) is { } match ? new RankedHit(candidate, match) : null;

    /// <summary>The window that was not shown to its end: newer messages than it has now will not be part of it.</summary>
    private SearchCursor Rest(List<SearchCandidate> window, List<RankedHit> shown)
    {
        var newest = window[0].Place;
        return new SearchCursor(
            _window.Behind ?? newest with { Seq = newest.Seq + 1 }, _window.DownTo ?? window[^1].Place, shown.Count > 0 ? shown[^1].Rank : _window.Shown);
    }

    private void End(SearchCursor? next) => (IsDone, Next) = (true, next);
}
