namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>What the reference says of an endpoint, which <see cref="OperationResponses"/> writes into it.</summary>
internal static class Described
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string id, string summary) =>
        route.WithName(id).WithSummary(summary);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.WithMetadata(new DescribedAnswer(status, typeof(T)));

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route) =>
        route.WithMetadata(new DescribedAnswer(StatusCodes.Status204NoContent, null));

    /// <summary>The refusals that are this endpoint's own; those of every endpoint need no mention.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ErrorCode[] codes) =>
        route.WithMetadata(new DescribedRefusals(codes));
}
