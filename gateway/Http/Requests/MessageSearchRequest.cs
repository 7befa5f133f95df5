using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Orleans.Chat.Protocol;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>What to search for, and where.</summary>
internal sealed record MessageSearchRequest(
    [FromQuery(Name = "q")] string? Query,
    [FromQuery(Name = "room")] string? Room,
    [FromQuery(Name = "author")] string? Author,
    [FromQuery(Name = "before")] string? Before,
    [FromQuery(Name = "after")] string? After)
{
    private static readonly Refusal Nothing = new(ErrorCode.Invalid, "Give what to search for as q.");

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public SearchRequest Page(PageQuery page) => new(Query!, page.Limit ?? Limits.DefaultSearchPage)
    {
        Room = Room,
        Author = Author,
        Before = Time(Before),
        After = Time(After),
        Cursor = page.Cursor,
    };

    /// <summary>Whether there is a word in it the search itself says, and how long it may be.</summary>
    public Refusal? Check(PageQuery page) => string.IsNullOrWhiteSpace(Query)
        ? Nothing
        : Queries.Text("q", Query, Limits.QueryChars) ?? Queries.Id("room", Room) ?? Queries.Id("author", Author)
            ?? Check("before", Before) ?? Check("after", After) ?? Queries.Limit(page.Limit, Limits.SearchPage) ?? page.Check();

    private static Refusal? Check(string name, string? time) => time is null || Time(time) is not null
        ? null
        : new Refusal(ErrorCode.Invalid, $"{name} must be a time of RFC 3339 with its zone, such as 2026-07-01T12:00:00Z.");

    /// <summary>Null: none, or not one.</summary>
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
