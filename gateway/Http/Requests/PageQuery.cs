using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Which page of a list.</summary>
internal sealed record PageQuery(
    [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "limit")] int? Limit)
{
    private const int CursorChars = 2_000;

    public int Take => Limit ?? Limits.DefaultListPage;

    /// <summary>A cursor is ours and opaque; all that is known of it here is that it is none of these.</summary>
    public Refusal? Check() =>
        Queries.Limit(Limit, Limits.ListPage) ?? Queries.Text("cursor", Cursor, CursorChars);
}
