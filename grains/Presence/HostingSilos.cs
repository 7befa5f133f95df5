using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

/// <summary>The silos that host rooms and users, as the cluster's membership and manifest say.</summary>
internal sealed class HostingSilos(IClusterMembershipService membership, IClusterManifestProvider manifest, ILocalSiloDetails self)
{
    private static readonly GrainType Room = GrainType.Create(ChatGrains.RoomType);

    public IReadOnlyCollection<SiloAddress> Others => [.. Active.Where(silo => silo != self.SiloAddress)];

    /// <summary>How many of them are older than this one.</summary>
    public int Rank => Active.Count(silo => (silo.Generation, silo.ToParsableString()).CompareTo((self.SiloAddress.Generation, self.SiloAddress.ToParsableString())) < 0);

    public IAsyncEnumerable<ClusterMembershipSnapshot> Changes => membership.MembershipUpdates;

    private IEnumerable<SiloAddress> Active => membership.CurrentSnapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active && Hosts(member.SiloAddress)).Select(member => member.SiloAddress);

    private bool Hosts(SiloAddress silo) => manifest.Current.Silos.TryGetValue(silo, out var grains) && grains.Grains.ContainsKey(Room);
}
