using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>What the OpenAPI document says once for all of the API.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Orleans.Chat",
            Version = "1",
            Description = "The HTTP side of the chat. Messages travel over the WebSocket: see /asyncapi/v1.json.",
        };

        // The document is served by the very server it describes, wherever that is reached.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "The access token of register, login or refresh.",
        });
        return Task.CompletedTask;
    }
}
