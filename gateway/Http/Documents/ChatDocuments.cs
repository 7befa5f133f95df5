using Orleans.Chat.Gateway.Http.Access;
using Scalar.AspNetCore;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>
/// The reference: OpenAPI for HTTP, AsyncAPI for the socket, and a page to read the former. All of it made from the code.
/// </summary>
internal static class ChatDocuments
{
    private const string Name = "v1";

    public static void AddChatDocuments(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiMark>().Any();
        options.CreateSchemaReferenceId = SchemaId.Of;
        options.AddDocumentTransformer<DocumentFrame>();
        options.AddDocumentTransformer<ComponentSchemas>();
        options.AddOperationTransformer<OperationResponses>();
    });

    public static void MapChatDocuments(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference(SecurityHeaders.ReferencePath, page => page
            .WithTitle("Orleans.Chat")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .AddDocument(Name)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp());

        var socket = AsyncApiDocument.Write();
        app.MapGet("/asyncapi/v1.json", (HttpContext context) => Send(context, socket)).ExcludeFromDescription();
    }

    private static Task Send(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
