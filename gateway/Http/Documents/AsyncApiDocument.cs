using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Chat.Protocol;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>The socket's side of the contract as an AsyncAPI 3.0 document, made from the schema of the frames.</summary>
internal static class AsyncApiDocument
{
    private const string Channel = "socket";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(Create(), Readable);

    public static JsonObject Create()
    {
        var definitions = ProtocolSchema.Frames()["$defs"]!.AsObject();
        string[] client = [.. Members(definitions, nameof(ClientFrame))];
        string[] server = [.. Members(definitions, nameof(ServerFrame))];
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(),
            ["defaultContentType"] = "application/json",
            ["channels"] = new JsonObject { [Channel] = SocketChannel([.. client, .. server]) },
            ["operations"] = new JsonObject
            {
                ["fromClient"] = Operation("receive", "What a client may say.", client),
                ["fromServer"] = Operation("send", "What the server may say.", server),
            },
            ["components"] = new JsonObject
            {
                ["messages"] = Map([.. client, .. server], name => Message(definitions, name)),
                ["schemas"] = SchemaPointers.Under("#/components/schemas/", definitions),
            },
            ["x-close-codes"] = new JsonArray([.. Enum.GetValues<CloseCode>().Select(Close)]),
            ["x-error-codes"] = new JsonArray([.. Enum.GetValues<ErrorCode>().Select(Error)]),
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Orleans.Chat",
        ["version"] = "1",
        ["description"] = "The WebSocket side of the chat: text messages of one JSON object each, the first of them hello. "
            + "For the HTTP side see /openapi/v1.json.",
    };

    private static JsonObject SocketChannel(IEnumerable<string> frames) => new()
    {
        ["address"] = "/ws",
        ["messages"] = Map(frames, name => Reference($"#/components/messages/{name}")),
        ["bindings"] = new JsonObject { ["ws"] = new JsonObject { ["method"] = "GET" } },
    };

    private static JsonObject Operation(string action, string summary, IEnumerable<string> frames) => new()
    {
        ["action"] = action,
        ["summary"] = summary,
        ["channel"] = Reference($"#/channels/{Channel}"),
        ["messages"] = new JsonArray([.. frames.Select(name => Reference($"#/channels/{Channel}/messages/{name}"))]),
    };

    private static JsonObject Message(JsonObject definitions, string name) => new()
    {
        ["name"] = definitions[name]!["properties"]!["type"]!["const"]!.DeepClone(),
        ["title"] = name,
        ["payload"] = Reference($"#/components/schemas/{name}"),
    };

    private static JsonObject Close(CloseCode code) => new()
    {
        ["code"] = (int)code,
        ["name"] = Word(code.ToString()),
        ["advice"] = Word(CloseCodes.Advice((int)code).ToString()),
    };

    private static JsonObject Error(ErrorCode code) => new()
    {
        ["code"] = JsonSerializer.SerializeToNode(code, ChatJson.Wire.ErrorCode),
        ["httpStatus"] = code.HttpStatus(),
        ["advice"] = Word(code.Advice().ToString()),
    };

    private static IEnumerable<string> Members(JsonObject definitions, string choice) => definitions[choice]!["oneOf"]!.AsArray()
        .Select(node => node!["$ref"]!.GetValue<string>()[SchemaPointers.Definitions.Length..]);

    private static JsonObject Map(IEnumerable<string> names, Func<string, JsonNode> make) =>
        new(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, make(name))));

    private static JsonObject Reference(string pointer) => new() { ["$ref"] = pointer };

    private static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
