using System.Threading.Channels;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A real store of read markers whose merges can be made to wait or to fail.</summary>
internal sealed class ScriptedMarkers(IReadMarkers real) : IReadMarkers
{
    private readonly Channel<Marker[]> _arrivals = Channel.CreateBounded<Marker[]>(10_000);

    /// <summary>What each merge waits for, or fails with, before it reaches the store.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task Merge(IReadOnlyCollection<Marker> markers, CancellationToken cancel)
    {
        var before = Before();
        _arrivals.Writer.TryWrite([.. markers]);
        await before;
        await real.Merge(markers, cancel);
    }

    /// <summary>The next merge that has arrived here, once there is one.</summary>
    public Task<Marker[]> Arrival() =>
        _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>No merge has arrived that was not asked for.</summary>
    public bool IsQuiet => _arrivals.Reader.Count == 0;
}
