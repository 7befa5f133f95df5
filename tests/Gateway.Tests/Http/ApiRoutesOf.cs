using Orleans.Chat.Gateway.Http.Access;

namespace Orleans.Chat.Gateway.Tests.Http;

internal static class ApiRoutesOf
{
    public static IReadOnlyList<ApiRoute> All(ApiHost host) =>
        [.. host.Endpoints.Where(ApiEndpoints.IsMarked).Select(endpoint => new ApiRoute(endpoint))];
}
