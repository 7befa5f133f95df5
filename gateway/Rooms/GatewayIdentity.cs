using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>This gateway as the rooms know it: a name of its own for each run, and what hears them.</summary>
internal sealed class GatewayIdentity(IGrainFactory grains, IGatewayObserver observer)
{
    private readonly Lazy<IGatewayObserver> _reference = new(() => grains.CreateObjectReference<IGatewayObserver>(observer));

    public string Id { get; } = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    /// <summary>Orleans keeps only a weak reference to the observer; this object holds it for as long as the gateway lives.</summary>
    public IGatewayObserver Observer => _reference.Value;
}
