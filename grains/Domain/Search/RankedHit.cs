namespace Orleans.Chat.Domain.Search;

/// <summary>A hit with its place among those of its window: the higher score first, then the newer message.</summary>
public sealed record RankedHit(SearchCandidate Message, SearchMatch Match)
{
    public HitRank Rank => new(Match.Score, Message.Place);
}
