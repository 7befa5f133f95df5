using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Chat.Protocol;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.ProtocolGen;

/// <summary>
/// All that the web client takes from the C# contract, in one JSON document: the schema of frames and bodies, the codes with what a
/// client does about each, and the limits.
/// </summary>
public static class ProtocolDocument
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text() => Build().ToJsonString(Indented) + "\n";

    private static JsonObject Build() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$comment"] = "Generated from the C# contract by `npm run generate`, do not edit.",
        ["$defs"] = Definitions(),
        ["errorCodes"] = ErrorTable(),
        ["closeCodes"] = CloseTable(),
        ["limits"] = LimitsTable(),
    };

    /// <summary>A definition that frames and bodies both refer to is the same in both.</summary>
    private static JsonObject Definitions()
    {
        var all = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var document in new[] { ProtocolSchema.Frames(), ProtocolSchema.Bodies() })
        {
            foreach (var (name, definition) in document["$defs"]!.AsObject())
                all[name] = definition?.DeepClone();
        }

        return new JsonObject(all);
    }

    private static JsonObject ErrorTable() =>
        new(Enum.GetValues<ErrorCode>().Select(code => KeyValuePair.Create<string, JsonNode?>(
            WireName(code),
            new JsonObject { ["status"] = code.HttpStatus(), ["advice"] = Camel(code.Advice().ToString()) })));

    private static JsonObject CloseTable() =>
        new(Enum.GetValues<CloseCode>().Select(code => KeyValuePair.Create<string, JsonNode?>(
            Camel(code.ToString()),
            new JsonObject { ["code"] = (int)code, ["advice"] = Camel(CloseCodes.Advice((int)code).ToString()) })));

    /// <summary>Durations in milliseconds, said in the name.</summary>
    private static JsonObject LimitsTable() =>
        new(typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null) switch
        {
            TimeSpan span => KeyValuePair.Create<string, JsonNode?>(Camel(field.Name) + "Ms", (long)span.TotalMilliseconds),
            int count => KeyValuePair.Create<string, JsonNode?>(Camel(field.Name), count),
            var other => throw new NotSupportedException($"Say in {nameof(ProtocolDocument)} how {field.Name} ({other}) is written."),
        }));

    private static string WireName(ErrorCode code) => JsonSerializer.SerializeToNode(code)!.GetValue<string>();

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
