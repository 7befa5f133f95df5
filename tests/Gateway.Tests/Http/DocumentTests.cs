using System.Text.Json;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Protocol;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>The documents say what the code does.</summary>
public sealed class DocumentTests
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    [Fact]
    public async Task Every_route_is_in_the_OpenAPI_document_and_nothing_else()
    {
        await using var host = await ApiHost.Start();
        var document = await OpenApi(host);

        var described = from path in document.GetProperty("paths").EnumerateObject()
                        from operation in path.Value.EnumerateObject()
                        where Methods.Contains(operation.Name)
                        select $"{operation.Name.ToUpperInvariant()} {path.Name["/api/v1".Length..]}";
        described.ShouldBe(ApiRoutesOf.All(host).Select(route => route.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Operations_have_names_summaries_their_token_and_their_problems()
    {
        await using var host = await ApiHost.Start();
        var open = ApiRoutesOf.All(host).Where(route => route.IsOpen).Select(route => route.Name).ToHashSet();
        foreach (var (name, operation) in Operations(await OpenApi(host)))
        {
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
            operation.TryGetProperty("security", out _).ShouldBe(!open.Contains(name), name);
            var responses = operation.GetProperty("responses");
            responses.EnumerateObject().ShouldContain(response => response.Name[0] == '2', name);
            responses.GetProperty("503").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema")
                .GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Problem");
            foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : default)
                parameter.GetProperty("name").GetString()!.ShouldMatch("^[a-z]", name);
        }
    }

    [Fact]
    public async Task The_bodies_of_the_OpenAPI_document_are_those_of_the_protocols_schema()
    {
        await using var host = await ApiHost.Start();
        var described = (await OpenApi(host)).GetProperty("components").GetProperty("schemas");
        var bodies = ProtocolSchema.Bodies()["$defs"]!;
        foreach (var type in ProtocolSchema.BodyTypes())
        {
            var name = SchemaNames.Of(type);
            described.TryGetProperty(name, out var schema).ShouldBeTrue(name);
            Names(schema, "properties").ShouldBe(bodies[name]!["properties"]!.AsObject().Select(pair => pair.Key), ignoreOrder: true, name);
            Required(schema).ShouldBe(
                bodies[name]!["required"]?.AsArray().Select(node => node!.GetValue<string>()) ?? [], ignoreOrder: true, name);
        }
    }

    [Fact]
    public async Task Every_frame_error_code_and_close_code_is_in_the_AsyncAPI_document()
    {
        await using var host = await ApiHost.Start();
        var document = (await host.Ask("GET", "/~/asyncapi/v1.json", @as: "")).ShouldBe(200).Json;

        document.GetProperty("asyncapi").GetString().ShouldBe("3.0.0");
        var messages = document.GetProperty("components").GetProperty("messages");
        messages.EnumerateObject().Count().ShouldBe(FrameTypes().Count);
        foreach (var (record, type) in FrameTypes())
            messages.GetProperty(record).GetProperty("name").GetString().ShouldBe(type);
        document.GetProperty("x-close-codes").EnumerateArray().Select(code => code.GetProperty("code").GetInt32())
            .ShouldBe(Enum.GetValues<CloseCode>().Select(code => (int)code));
        var errors = document.GetProperty("x-error-codes").EnumerateArray().ToDictionary(e => e.GetProperty("code").GetString()!);
        errors.Count.ShouldBe(Enum.GetValues<ErrorCode>().Length);
        errors["unavailable"].GetProperty("advice").GetString().ShouldBe("repeatSameId");
        errors["invite_used_up"].GetProperty("httpStatus").GetInt32().ShouldBe(410);
    }

    [Fact]
    public void Every_reference_in_the_AsyncAPI_document_leads_somewhere()
    {
        var document = AsyncApiDocument.Create();
        foreach (var pointer in References(JsonSerializer.SerializeToElement(document)))
        {
            var node = pointer[2..].Split('/').Aggregate((System.Text.Json.Nodes.JsonNode?)document, (at, step) => at?[step]);
            node.ShouldNotBeNull(pointer);
        }
    }

    private static async Task<JsonElement> OpenApi(ApiHost host) =>
        (await host.Ask("GET", "/~/openapi/v1.json", @as: "")).ShouldBe(200).Json;

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select ($"{operation.Name.ToUpperInvariant()} {path.Name["/api/v1".Length..]}", operation.Value);

    private static Dictionary<string, string> FrameTypes() => new[] { typeof(ClientFrame), typeof(ServerFrame) }
        .SelectMany(choice => ChatJson.Wire.GetTypeInfo(choice)!.PolymorphismOptions!.DerivedTypes)
        .ToDictionary(derived => derived.DerivedType.Name, derived => (string)derived.TypeDiscriminator!);

    private static IEnumerable<string> Names(JsonElement schema, string property) =>
        schema.GetProperty(property).EnumerateObject().Select(p => p.Name);

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
