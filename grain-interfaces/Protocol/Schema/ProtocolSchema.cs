using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol.Schema;

/// <summary>
/// The wire contract as JSON Schema (draft 2020-12), read off the very metadata that the wire is serialised with, so that the two
/// cannot differ. Absent is how the wire says null, so no type here admits null: what may be absent is just not required.
/// </summary>
public static class ProtocolSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>
    /// <c>$defs</c> holds every frame by the name of its record, and <c>ClientFrame</c>, <c>ServerFrame</c> and <c>EventFrame</c> as
    /// the choice between theirs.
    /// </summary>
    public static JsonObject Frames()
    {
        var definitions = new SchemaDefinitions(ChatJson.Wire);
        definitions.Add(typeof(ClientFrame));
        definitions.Add(typeof(ServerFrame));
        definitions.Add(typeof(EventFrame));
        return Document(definitions);
    }

    /// <summary><c>$defs</c> holds every body of the HTTP API, and what those refer to. See <see cref="SchemaNames.Of"/>.</summary>
    public static JsonObject Bodies()
    {
        var definitions = new SchemaDefinitions(ChatJson.Wire);
        foreach (var type in BodyTypes())
            definitions.Add(type);
        return Document(definitions);
    }

    /// <summary>What the wire's JSON context names beside the frames.</summary>
    public static IEnumerable<Type> BodyTypes() => typeof(ChatJson).GetCustomAttributesData()
        .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
        .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
        .Where(type => !type.IsAbstract);

    private static JsonObject Document(SchemaDefinitions definitions) =>
        new() { ["$schema"] = Dialect, ["$defs"] = definitions.ToJson() };
}
