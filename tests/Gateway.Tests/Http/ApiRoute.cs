using Microsoft.AspNetCore.Routing;
using Orleans.Chat.Gateway.Http.Access;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>A mapped route, with what it takes to call it.</summary>
internal sealed record ApiRoute(RouteEndpoint Endpoint)
{
    public string Method => Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single();

    /// <summary>Under the base.</summary>
    public string Path => Endpoint.RoutePattern.RawText!["/api/v1".Length..].TrimEnd('/');

    public string Name => $"{Method} {Path}";

    public bool IsOpen => ApiEndpoints.IsOpen(Endpoint);

    public string Example => Path.Replace("{id}", "r1").Replace("{userId}", "bob").Replace("{invite}", "i1").Replace("{code}", "c");

    public string? Body => Name switch
    {
        "PUT /rooms/{id}/members/{userId}" => """{"role":"admin"}""",
        "PUT /rooms/{id}/notify" => """{"level":"none"}""",
        "PUT /rooms/{id}/unread" => """{"from":1}""",
        _ => Method is "PATCH" or "POST" ? "{}" : null,
    };
}
