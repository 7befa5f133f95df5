using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Notices;

/// <summary>The news of one room on their way: not told, told once, and looked at once more but perhaps not arrived.</summary>
internal sealed class PendingNews
{
    private Part? _fresh;
    private Part? _once;
    private Part? _twice;
    private TimeSpan? _triedAt;

    /// <summary>The least number of what is not done.</summary>
    public long Oldest => (_twice ?? _once ?? _fresh)!.Value.Number;

    public bool IsDue(TimeSpan now) => _triedAt is not { } at || now - at >= Limits.UnreadEvery;

    public void Take(RoomNews news, long number) => _fresh = Part.Merge(_fresh, new Part(news, number));

    public RoomNews? Begin(bool hasArrived)
    {
        if (!hasArrived)
            (_fresh, _once) = (Part.Merge(Part.Merge(_twice, _once), _fresh), null);
        _twice = null;
        return RoomNews.Merge(_once?.News, _fresh?.News);
    }

    /// <summary>True: all is done.</summary>
    public bool Told(bool hasTold, TimeSpan now)
    {
        (_twice, _once, _fresh) = (hasTold ? _once : null, _fresh, null);
        _triedAt = now;
        return _twice is null && _once is null;
    }

    public void Failed(TimeSpan now) => _triedAt = now;

    private readonly record struct Part(RoomNews News, long Number)
    {
        public static Part? Merge(Part? one, Part? other) =>
            one is { } a && other is { } b ? new Part(a.News.With(b.News), Math.Min(a.Number, b.Number)) : one ?? other;
    }
}
