using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Chat.Protocol.Schema;

/// <summary>Definitions by name, each added with everything that it refers to.</summary>
internal sealed class SchemaDefinitions(JsonSerializerContext context)
{
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    public void Add(Type type) => Add(InfoOf(type), discriminator: null);

    public JsonObject ToJson()
    {
        var all = new JsonObject();
        foreach (var (name, definition) in _definitions)
            all[name] = definition.DeepClone();
        return all;
    }

    private void Add(JsonTypeInfo info, (string Property, string Value)? discriminator)
    {
        var name = SchemaNames.Of(info.Type);
        if (_definitions.ContainsKey(name))
            return;
        var definition = new JsonObject();
        _definitions.Add(name, definition);
        if (info.Type.IsEnum)
            DescribeEnum(info, definition);
        else if (info.PolymorphismOptions is { } choice)
            DescribeChoice(choice, definition);
        else
            DescribeRecord(info, discriminator ?? DiscriminatorOf(info.Type), definition);
    }

    private static void DescribeEnum(JsonTypeInfo info, JsonObject definition)
    {
        definition["type"] = "string";
        definition["enum"] = new JsonArray(
            [.. Enum.GetValues(info.Type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, info))]);
    }

    private void DescribeChoice(JsonPolymorphismOptions choice, JsonObject definition)
    {
        var references = new JsonArray();
        foreach (var derived in choice.DerivedTypes)
        {
            Add(InfoOf(derived.DerivedType), (choice.TypeDiscriminatorPropertyName, (string)derived.TypeDiscriminator!));
            references.Add(ReferenceTo(derived.DerivedType));
        }

        definition["oneOf"] = references;
    }

    private void DescribeRecord(JsonTypeInfo info, (string Property, string Value)? discriminator, JsonObject definition)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (discriminator is { } mark)
        {
            properties[mark.Property] = new JsonObject { ["const"] = mark.Value };
            required.Add(mark.Property);
        }

        foreach (var property in info.Properties)
        {
            properties[property.Name] = SchemaOf(property.PropertyType);
            if (!MayBeAbsent(property))
                required.Add(property.Name);
        }

        definition["type"] = "object";
        definition["properties"] = properties;
        if (required.Count > 0)
            definition["required"] = required;
    }

    private static bool MayBeAbsent(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || property.IsGetNullable;

    /// <summary>A frame that is reached from a body, not from the choice it belongs to, has its type all the same.</summary>
    private (string Property, string Value)? DiscriminatorOf(Type type)
    {
        if (type.BaseType is not { } parent || parent == typeof(object) || context.GetTypeInfo(parent) is not { } info)
            return null;
        if (info.PolymorphismOptions is not { } choice)
            return null;
        var own = choice.DerivedTypes.Single(derived => derived.DerivedType == type);
        return (choice.TypeDiscriminatorPropertyName, (string)own.TypeDiscriminator!);
    }

    private JsonObject SchemaOf(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int) || type == typeof(long))
            return new JsonObject { ["type"] = "integer" };
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };

        var info = InfoOf(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable)
            return new JsonObject { ["type"] = "array", ["items"] = SchemaOf(info.ElementType!) };

        Add(type);
        return ReferenceTo(type);
    }

    private JsonTypeInfo InfoOf(Type type) => context.GetTypeInfo(type)
        ?? throw new InvalidOperationException($"{type} is not part of the wire's JSON context.");

    private static JsonObject ReferenceTo(Type type) => new() { ["$ref"] = "#/$defs/" + SchemaNames.Of(type) };
}
