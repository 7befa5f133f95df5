using System.Text.Json.Nodes;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>Moves definitions to where a document keeps them.</summary>
internal static class SchemaPointers
{
    public const string Definitions = "#/$defs/";

    /// <summary>A copy whose references point below <paramref name="place"/>.</summary>
    public static JsonNode Under(string place, JsonNode schema) => JsonNode.Parse(
        schema.ToJsonString().Replace($"\"{Definitions}", $"\"{place}", StringComparison.Ordinal))!;
}
