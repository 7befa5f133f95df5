using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Golden;

public sealed class GoldenFrames
{
    public static TheoryData<string> Server => [.. GoldenFiles.Names("server")];

    public static TheoryData<string> Client => [.. GoldenFiles.Names("client")];

    [Fact]
    public void Every_type_of_server_frame_has_an_example() => HaveExamples("server", typeof(ServerFrame));

    [Fact]
    public void Every_type_of_client_frame_has_an_example() => HaveExamples("client", typeof(ClientFrame));

    /// <summary>An event goes out as a <see cref="ServerFrame"/> and comes back from the log as an <see cref="EventFrame"/>.</summary>
    [Fact]
    public void Every_type_of_event_is_a_type_of_server_frame() =>
        GoldenFiles.Types(typeof(EventFrame)).ShouldBeSubsetOf(GoldenFiles.Types(typeof(ServerFrame)));

    [Theory, MemberData(nameof(Server))]
    public void A_server_frame_is_written_as_its_example_says(string name)
    {
        var json = JsonSerializer.Serialize(ServerExamples.Of(name), ChatJson.Wire.ServerFrame);
        GoldenFiles.Canonical(json).ShouldBe(GoldenFiles.Canonical(GoldenFiles.Text("server", name)));
    }

    [Theory, MemberData(nameof(Server))]
    public void A_server_frame_is_read_back_as_it_was(string name)
    {
        var frame = JsonSerializer.Deserialize(GoldenFiles.Text("server", name), ChatJson.Wire.ServerFrame).ShouldNotBeNull();
        frame.ShouldBeOfType(ServerExamples.Of(name).GetType());
        JsonSerializer.Serialize(frame, ChatJson.Wire.ServerFrame)
            .ShouldBe(JsonSerializer.Serialize(ServerExamples.Of(name), ChatJson.Wire.ServerFrame));
    }

    [Theory, MemberData(nameof(Client))]
    public void A_client_frame_is_read_as_its_example_says(string name)
    {
        var frame = JsonSerializer.Deserialize(GoldenFiles.Text("client", name), ChatJson.Wire.ClientFrame).ShouldNotBeNull();
        frame.ShouldBeOfType(ClientExamples.Of(name).GetType());
        JsonSerializer.Serialize(frame, ChatJson.Wire.ClientFrame)
            .ShouldBe(JsonSerializer.Serialize(ClientExamples.Of(name), ChatJson.Wire.ClientFrame));
    }

    /// <summary>A relay hands on the bytes of an event that it has not decoded, so both contexts must write the same.</summary>
    [Theory, MemberData(nameof(Server))]
    public void An_event_is_written_alike_as_event_and_as_server_frame(string name)
    {
        if (ServerExamples.Of(name) is EventFrame happening)
        {
            JsonSerializer.Serialize(happening, ChatJson.Wire.EventFrame)
                .ShouldBe(JsonSerializer.Serialize(happening, ChatJson.Wire.ServerFrame));
        }
    }

    private static void HaveExamples(string direction, Type union) =>
        GoldenFiles.Names(direction).Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(GoldenFiles.Types(union));
}
