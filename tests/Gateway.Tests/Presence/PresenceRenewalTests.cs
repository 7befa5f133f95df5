using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Presence;

/// <summary>The lease that stands for all connections is held at each silo that hosts rooms, whatever the others do.</summary>
public sealed class PresenceRenewalTests : IClusterManifestProvider, IDisposable
{
    private readonly PresenceWorld _world = new();
    private readonly PresenceRenewal _renewal;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _renewed = [];
    private Func<int, Task<PresenceLease>> _answer = _ => Task.FromResult(new PresenceLease(true, "g1"));
    private TaskCompletionSource _change = new();
    private int _version;

    public PresenceRenewalTests()
    {
        Become([1, 2], others: [9]);
        _renewal = new PresenceRenewal(
            silo => Answering<IGatewayPresence>.With((_, args) => Renew(silo.Generation, (string)args[0]!)), _world.Reports, _world.Gateway,
            _world.Time, NullLogger<PresenceRenewal>.Instance, this);
    }

    public ClusterManifest Current { get; private set; } = null!;

    public IAsyncEnumerable<ClusterManifest> Updates => Changes();

    public GrainManifest LocalGrainManifest => throw new NotSupportedException();

    public void Dispose()
    {
        // Else the timer that it waits for would be ended by the collector, on a thread of its own.
        _stop.Cancel();
        _world.Settle();
        _stop.Dispose();
        _renewal.Dispose();
        _world.Dispose();
    }

    [Fact]
    public void It_is_renewed_at_once_and_then_every_5_s_where_rooms_are_hosted_and_nowhere_else()
    {
        Start();
        _renewed.Order().ShouldBe(["1", "2"]);
        _world.Pass(PresenceBounds.RenewEvery);
        _renewed.Count.ShouldBe(4);
        _world.Pass(PresenceBounds.RenewEvery * 2);
        _renewed.Count.ShouldBe(8);
    }

    [Fact]
    public void A_silo_that_comes_is_asked_at_once_and_one_that_goes_no_more()
    {
        Start();
        Become([2, 3]);
        _world.Settle();
        _renewed.Skip(2).ShouldBe(["3"]);
        _world.Pass(PresenceBounds.RenewEvery);
        _renewed.Skip(3).Order().ShouldBe(["2", "3"]);
    }

    [Fact]
    public void One_that_was_gone_and_is_there_again_has_come()
    {
        Start();
        Become([2]);
        _world.Pass(PresenceBounds.RenewEvery);
        _renewed.Clear();
        Become([1, 2]);
        _world.Settle();
        _renewed.ShouldBe(["1"]);
    }

    [Fact]
    public void One_that_hangs_or_fails_does_not_cost_the_others()
    {
        _answer = silo => silo == 1 ? new TaskCompletionSource<PresenceLease>().Task : Known();
        Start();
        _world.Pass(PresenceBounds.RenewEvery * 6);
        _renewed.Count(s => s == "2").ShouldBe(7);
        _answer = silo => silo == 1 ? throw new TimeoutException() : Known();
        _world.Pass(PresenceBounds.RenewEvery * 2);
        _renewed.Count(s => s == "2").ShouldBe(9);
    }

    [Fact]
    public void When_the_lease_ran_out_all_users_are_reported_anew_but_not_to_a_silo_that_is_new()
    {
        _world.Come("ada");
        _answer = _ => Lease(isKnown: false);
        Start();
        _world.Taken.Count.ShouldBe(1);
        _answer = _ => Known();
        _world.Pass(PresenceBounds.RenewEvery);
        _world.Taken.Count.ShouldBe(1);
        _answer = silo => Lease(isKnown: silo != 1);
        _world.Pass(PresenceBounds.RenewEvery);
        _world.Taken.Count.ShouldBe(2);
        Become([2, 3]);
        _answer = silo => Lease(isKnown: silo != 3);
        _world.Settle();
        _world.Taken.Count.ShouldBe(2);
    }

    [Fact]
    public void When_the_store_was_emptied_all_users_are_reported_anew_once_though_silos_learn_of_it_one_by_one()
    {
        _world.Come("ada");
        Start();
        _answer = silo => Task.FromResult(new PresenceLease(true, silo == 1 ? "g2" : "g1"));
        _world.Pass(PresenceBounds.RenewEvery * 3);
        _world.Taken.Count.ShouldBe(2);
        _answer = _ => Task.FromResult(new PresenceLease(true, "g2"));
        _world.Pass(PresenceBounds.RenewEvery * 3);
        _world.Taken.Count.ShouldBe(2);
        _answer = _ => Task.FromResult(new PresenceLease(true, "g3"));
        _world.Pass(PresenceBounds.RenewEvery);
        _world.Taken.Count.ShouldBe(3);
    }

    private static Task<PresenceLease> Known() => Lease(isKnown: true);

    private static Task<PresenceLease> Lease(bool isKnown) => Task.FromResult(new PresenceLease(isKnown, "g1"));

    private static GrainManifest Hosting(string grain) => new(
        ImmutableDictionary<GrainType, GrainProperties>.Empty.Add(
            GrainType.Create(grain), new GrainProperties(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal))),
        ImmutableDictionary<GrainInterfaceType, GrainInterfaceProperties>.Empty);

    private void Start()
    {
        _ = _renewal.Run(_stop.Token);
        _world.Settle();
    }

    /// <summary>The silos that host rooms, and gateways, which do not.</summary>
    private void Become(int[] silos, int[]? others = null)
    {
        var manifests = silos.Select(s => (s, Hosting(ChatGrains.UserPresenceType))).Concat((others ?? []).Select(s => (s, Hosting("chat.other"))))
            .ToImmutableDictionary(s => FakeRoom.SiloOf(s.Item1), s => s.Item2);
        Current = new ClusterManifest(new MajorMinorVersion(++_version, 0), manifests);
        var change = _change;
        _change = new TaskCompletionSource();
        change.SetResult();
    }

    private async IAsyncEnumerable<ClusterManifest> Changes()
    {
        while (true)
        {
            var change = _change.Task;
            yield return Current;
            await change;
        }
    }

    private Task<PresenceLease> Renew(int silo, string gateway)
    {
        gateway.ShouldBe(_world.Gateway.Id);
        _renewed.Add($"{silo}");
        return _answer(silo);
    }
}
