using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Which page of a room's messages.</summary>
internal sealed record HistoryRequest(
    [FromQuery(Name = "before")] long? Before,
    [FromQuery(Name = "after")] long? After,
    [FromQuery(Name = "around")] long? Around,
    [FromQuery(Name = "limit")] int? Limit)
{
    private static readonly Refusal OneOnly = new(ErrorCode.Invalid, "Give at most one of before, after and around.");

    public HistoryQuery Query => new(Before, After, Around, Limit ?? Limits.DefaultListPage);

    public Refusal? Check()
    {
        var given = new[] { Before, After, Around }.Count(seq => seq is not null);
        return given > 1 ? OneOnly : Queries.Limit(Limit, Limits.MessagePage) ?? Queries.Seq(Before ?? After ?? Around);
    }
}
