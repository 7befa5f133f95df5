using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Golden;

/// <summary>
/// The literal examples in tests/golden, named <c>type.json</c> or <c>type.variant.json</c>. The web client's tests read the same files,
/// so neither side can drift alone.
/// </summary>
internal static class GoldenFiles
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = ChatJson.Wire.Options.Encoder };

    /// <summary>Names of the examples of one direction (<c>server</c> or <c>client</c>), without <c>.json</c>.</summary>
    public static IReadOnlyList<string> Names(string direction) =>
        [.. Directory.EnumerateFiles(Folder(direction), "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    public static string Text(string direction, string name) => File.ReadAllText(Path.Combine(Folder(direction), name + ".json"));

    /// <summary>The <c>type</c> words of a closed union, as its attributes declare them.</summary>
    public static IReadOnlyList<string> Types(Type union) =>
        [.. union.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>()
            .Select(derived => (string)derived.TypeDiscriminator!).Order(StringComparer.Ordinal)];

    /// <summary>Compact UTF-8 with sorted members: what is left to differ is names, values and presence.</summary>
    public static string Canonical(string json)
    {
        var sorted = Sorted(JsonNode.Parse(json));
        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(sorted, Unescaped));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static string Folder(string direction)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Orleans.Chat.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("These tests run inside the repository only.");
        }

        return Path.Combine(root, "tests", "golden", direction);
    }
}
