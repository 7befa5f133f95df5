using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>Who is signed in on a request, as now stored. Endpoints take it as a parameter.</summary>
internal sealed record Caller(User User, string Session)
{
    public string Id => User.Id;

    /// <summary>The caller as events show one.</summary>
    public Person Person => new(User.Id, User.DisplayName);

    /// <summary>An endpoint that wants a caller but was declared open is a mistake of ours, which must not pass for a guest.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => context.Features.Get<Caller>() is { } caller
        ? ValueTask.FromResult(caller)
        : throw new InvalidOperationException("An endpoint that takes a caller must not be open.");
}
