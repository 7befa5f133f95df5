using System.Text.Json;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Protocol;
using Orleans.Chat.Search;
using Orleans.Chat.Storage.Search;
using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Search;

/// <summary>Asks the index, and lets the rules judge what it finds.</summary>
[StatelessWorker, Reentrant, GrainType(ChatGrains.MessageSearchType)]
internal sealed class MessageSearchGrain(ISearchIndex index) : Grain, IMessageSearch
{
    public async Task<SearchReply> Search(string user, SearchRequest request)
    {
        if (SearchQuery.Parse(request.Query, out var query) is { } refusal)
            return new SearchReply([], Refusal: refusal);

        var page = new SearchPage(query!, request.Limit, SearchCursor.Read(request.Cursor));
        while (!page.IsDone)
            page.Take([.. (await StoreFailures.Guard(() => index.Newest(user, Asked(query!, request, page), page.Wanted, default))).Select(Candidate)]);
        return new SearchReply([.. page.Hits.Select(hit => new FoundMessage(hit.Message.Frame!, [.. hit.Match.Highlights]))], page.Next?.Write());
    }

    private static IndexQuery Asked(SearchQuery query, SearchRequest request, SearchPage page) => new(query.Tokens, query.Prefix)
    {
        Room = request.Room,
        Author = request.Author,
        Before = request.Before,
        After = request.After,
        Behind = page.Behind,
    };

    private static SearchCandidate Candidate(IndexHit hit) => new(hit.Place, hit.Frame, hit.Frame is { } frame ? TextOf(frame) : null);

    /// <summary>Null: it was deleted.</summary>
    private static string? TextOf(WireFrame frame) =>
        JsonSerializer.Deserialize(frame.Json.Span, ChatJson.Wire.EventFrame) is MessageFrame { Text: { } text } ? text : null;
}
