using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>Names the schemas of the OpenAPI document as the schema of the protocol names them.</summary>
internal static class SchemaId
{
    public static string? Of(JsonTypeInfo type)
    {
        var id = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return id is not null && type.Type.IsGenericType && Nullable.GetUnderlyingType(type.Type) is null
            ? SchemaNames.Of(type.Type)
            : id;
    }
}
