using System.Net;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>The silo that a desk without Orleans says it is on.</summary>
internal sealed class TestSilo : ILocalSiloDetails
{
    public string Name => "silo";

    public string ClusterId => "tests";

    public string DnsHostName => "localhost";

    public SiloAddress SiloAddress { get; } = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 1);

    public SiloAddress GatewayAddress => SiloAddress;
}
