using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Golden;

/// <summary>
/// The scenarios in tests/golden/timeline, by which the web client's timeline is judged, are made of frames as this server writes them: a
/// field that is renamed here fails here, and not only on a reader's screen.
/// </summary>
public sealed class TimelineScenarios
{
    public static TheoryData<string> Names => [.. GoldenFiles.Names("timeline")];

    [Theory, MemberData(nameof(Names))]
    public void A_scenario_is_made_of_frames_as_the_server_writes_them(string name)
    {
        var known = GoldenFiles.Types(typeof(ServerFrame));
        var frames = Frames(name).Where(frame => known.Contains(frame["type"]!.GetValue<string>())).ToList();

        frames.ShouldNotBeEmpty();
        foreach (var frame in frames)
        {
            var read = JsonSerializer.Deserialize(frame.ToJsonString(), ChatJson.Wire.ServerFrame);
            var written = JsonSerializer.Serialize(read, ChatJson.Wire.ServerFrame);
            GoldenFiles.Canonical(written).ShouldBe(GoldenFiles.Canonical(frame.ToJsonString()));
        }
    }

    /// <summary>Those that come live, and those inside pages.</summary>
    private static IEnumerable<JsonNode> Frames(string name) => JsonNode.Parse(GoldenFiles.Text("timeline", name))!["steps"]!.AsArray()
        .SelectMany(step => step!["type"]!.GetValue<string>() == "page" ? step["items"]!.AsArray().OfType<JsonNode>() : [step]);
}
