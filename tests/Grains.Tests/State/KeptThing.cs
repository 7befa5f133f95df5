namespace Orleans.Chat.Grains.Tests.State;

[GenerateSerializer, Alias("tests.KeptThing")]
internal sealed class KeptThing
{
    [Id(0)]
    public string? What { get; set; }
}
