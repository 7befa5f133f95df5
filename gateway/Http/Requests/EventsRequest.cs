using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Which page of a room's events: those after a seq, or from the first on.</summary>
internal sealed record EventsRequest(
    [FromQuery(Name = "after")] long? After, [FromQuery(Name = "limit")] int? Limit)
{
    private const int DefaultPage = 200;

    public long From => After ?? 0;

    public int Take => Limit ?? DefaultPage;

    public Refusal? Check() => Queries.Limit(Limit, Limits.EventPage) ?? Queries.Seq(After);
}
