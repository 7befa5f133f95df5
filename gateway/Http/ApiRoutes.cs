namespace Orleans.Chat.Gateway.Http;

internal static class ApiRoutes
{
    public const string Base = "/api/v1";
}
