using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>Why a handshake is not answered with 101. <c>Detail</c> says what to do about it.</summary>
internal sealed record HandshakeRefusal(int Status, ErrorCode Code, string Title, string Detail)
{
    public Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        var problem = new Problem("about:blank", Title, Status, Detail, Code);
        return response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ChatJson.Wire.Problem)).AsTask();
    }
}
