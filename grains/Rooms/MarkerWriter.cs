using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Writing;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Writes the read markers of all rooms of the silo: one batch at most every <see cref="Pause"/>, unless a room is about to go away.</summary>
internal sealed class MarkerWriter(IReadMarkers store, TimeProvider time, ILogger<MarkerWriter> logger) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly WriteBehind<Marker> _behind = new(Pause, (markers, cancel) => store.Merge(markers, cancel), time)
    {
        Failed = (count, problem) => Log.MarkersNotStored(logger, count, problem),
    };

    /// <summary>Completes when all of them are stored. It never fails; where the silo ends before, it never completes.</summary>
    public Task Write(string room, IReadOnlyList<ReadEntry> markers) => _behind.Write([.. markers.Select(m => new Marker(room, m.User, m.Seq))]);

    /// <summary>Whoever waits is about to go away: the batch goes at once.</summary>
    public void Hurry() => _behind.Hurry();

    public void Dispose() => _behind.Dispose();
}
