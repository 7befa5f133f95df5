using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Which public rooms: those with this in their name, or all.</summary>
internal sealed record PublicRoomsQuery([FromQuery(Name = "query")] string? Query)
{
    public Refusal? Check() => Queries.Text("query", Query, Limits.RoomNameScalars);
}
