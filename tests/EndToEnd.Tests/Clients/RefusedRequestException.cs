using System.Net;

namespace Orleans.Chat.EndToEnd.Tests.Clients;

internal sealed class RefusedRequestException(HttpStatusCode status, string body) : Exception($"{(int)status}: {body}")
{
    public HttpStatusCode Status => status;
}
