using System.Net;

namespace Orleans.Chat.Chaos.Clients;

internal sealed class RefusedRequestException(HttpStatusCode status, string body) : Exception($"{(int)status}: {body}")
{
    public HttpStatusCode Status => status;
}
