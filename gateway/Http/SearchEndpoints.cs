using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Requests;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The search for messages.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/search", Search).WithTags("History").SignedIn()
        .Describe("searchMessages", "Messages of the caller's rooms that have all words of q, best first, with what of them was looked for.")
        .Answers<Page<SearchHit>>();

    private static async Task<IResult> Search(
        [AsParameters] MessageSearchRequest request, [AsParameters] PageQuery page, Caller caller, IChatCluster cluster)
    {
        if (request.Check(page) is { } wrong) return Problems.Of(wrong);
        var reply = await cluster.Search(caller.Id, request.Page(page));
        return reply.Refusal is { } refusal ? Problems.Of(refusal) : new RawHits(reply);
    }
}
