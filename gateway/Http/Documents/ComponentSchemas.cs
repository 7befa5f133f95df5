using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>
/// Puts the protocol's own schemas in the place of those that the framework made up: they know that the wire leaves out what is null,
/// and that a page's frames have their type.
/// </summary>
internal sealed class ComponentSchemas : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas = Read();
        return Task.CompletedTask;
    }

    private static IDictionary<string, IOpenApiSchema> Read()
    {
        var schemas = SchemaPointers.Under("#/components/schemas/", ProtocolSchema.Bodies()["$defs"]!);
        var bare = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "", ["version"] = "" },
            ["paths"] = new JsonObject(),
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
        return OpenApiDocument.Parse(bare.ToJsonString(), OpenApiConstants.Json).Document!.Components!.Schemas!;
    }
}
