using Orleans.Chat.ProtocolGen;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Projects;

public sealed class GeneratedTests
{
    private const string Schema = "frontend/src/protocol/protocol.schema.json";

    /// <summary>The types made from it are compared by the web client's own tests.</summary>
    [Fact]
    public void The_web_clients_schema_is_what_the_contract_says()
    {
        var committed = File.ReadAllText(Repository.Absolute(Schema)).ReplaceLineEndings("\n");
        IsStale(committed).ShouldBeFalse($"{Schema} is stale: run `npm run generate` in frontend and commit what it writes.");
    }

    [Fact]
    public void A_stale_schema_is_noticed() =>
        IsStale(ProtocolDocument.Text().Replace("lastReceivedSeq", "lastSeq", StringComparison.Ordinal)).ShouldBeTrue();

    private static bool IsStale(string committed) => committed != ProtocolDocument.Text();
}
