using System.Text.Json.Nodes;
using Orleans.Chat.Protocol;
using Orleans.Chat.Protocol.Schema;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class ProtocolSchemaTests
{
    [Fact]
    public void A_frame_has_its_type_its_required_fields_and_its_optional_ones()
    {
        var send = Definition(ProtocolSchema.Frames(), nameof(SendFrame));

        send["properties"]!["type"]!["const"]!.GetValue<string>().ShouldBe("send");
        Strings(send["required"]).ShouldBe(["type", "room", "id", "text"], ignoreOrder: true);
        send["properties"]!["replyTo"]!.ToJsonString().ShouldBe("""{"type":"integer"}""");
        send["properties"]!["ref"]!.ToJsonString().ShouldBe("""{"type":"string"}""");
    }

    [Fact]
    public void A_choice_refers_to_each_of_its_frames_once()
    {
        var frames = ProtocolSchema.Frames();

        References(frames, nameof(ClientFrame)).Length.ShouldBe(13);
        References(frames, nameof(ServerFrame)).Length.ShouldBe(21);
        References(frames, nameof(EventFrame)).ShouldBe(
        [
            "#/$defs/MessageFrame", "#/$defs/EditFrame", "#/$defs/DeleteFrame",
            "#/$defs/ReactionFrame", "#/$defs/MemberFrame", "#/$defs/RoomFrame",
        ]);
        Definition(frames, nameof(RoomFrame))["properties"]!["type"]!["const"]!.GetValue<string>().ShouldBe("room");
    }

    [Fact]
    public void Enums_are_the_words_of_the_wire()
    {
        var frames = ProtocolSchema.Frames();

        Strings(Definition(frames, nameof(Role))["enum"]).ShouldBe(["member", "admin", "owner"]);
        Strings(Definition(frames, nameof(ErrorCode))["enum"]).ShouldContain("not_a_member");
    }

    [Fact]
    public void Times_are_date_times_and_lists_are_arrays_of_references()
    {
        var properties = Definition(ProtocolSchema.Frames(), nameof(MessageFrame))["properties"]!;

        properties["at"]!.ToJsonString().ShouldBe("""{"type":"string","format":"date-time"}""");
        properties["reactions"]!.ToJsonString().ShouldBe("""{"type":"array","items":{"$ref":"#/$defs/ReactionCount"}}""");
    }

    [Fact]
    public void Every_body_is_defined_and_a_frame_in_a_page_keeps_its_type()
    {
        var bodies = ProtocolSchema.Bodies();

        foreach (var type in ProtocolSchema.BodyTypes())
            Definition(bodies, SchemaNames.Of(type)).ShouldNotBeNull();
        Definition(bodies, "RoomViewPage")["properties"]!["items"]!["items"]!["$ref"]!.GetValue<string>()
            .ShouldBe("#/$defs/RoomView");
        Definition(bodies, nameof(MessageFrame))["properties"]!["type"]!["const"]!.GetValue<string>().ShouldBe("message");
        Strings(Definition(bodies, nameof(InviteView))["required"]).ShouldNotContain("expiresAt");
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var schema in new[] { ProtocolSchema.Frames(), ProtocolSchema.Bodies() })
        {
            var defined = schema["$defs"]!.AsObject().Select(pair => "#/$defs/" + pair.Key).ToHashSet();
            ReferencesIn(schema).ShouldAllBe(reference => defined.Contains(reference));
        }
    }

    private static JsonObject Definition(JsonObject schema, string name) => schema["$defs"]![name]!.AsObject();

    private static string[] References(JsonObject schema, string choice) =>
        [.. Definition(schema, choice)["oneOf"]!.AsArray().Select(node => node!["$ref"]!.GetValue<string>())];

    private static string[] Strings(JsonNode? array) => [.. array!.AsArray().Select(node => node!.GetValue<string>())];

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key == "$ref" ? [pair.Value!.GetValue<string>()] : ReferencesIn(pair.Value)),
        JsonArray array => array.SelectMany(ReferencesIn),
        _ => [],
    };
}
