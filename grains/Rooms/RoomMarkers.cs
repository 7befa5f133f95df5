using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// The read markers of one room on their way into the store, and only then to whoever is to hear of them. One write is under way at a
/// time, and while it is, the next gathers: the newest marker of each member.
/// </summary>
internal sealed class RoomMarkers(string room, MarkerWriter writer, Action<IReadOnlyList<ReadEntry>> stored)
{
    private readonly Dictionary<string, long> _waiting = [];
    private bool _isHurried;

    /// <summary>Completes when all that was moved until now is stored.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    /// <summary>In a turn of the grain.</summary>
    public void Move(IEnumerable<ReadEntry> markers)
    {
        foreach (var marker in markers)
            _waiting[marker.User] = Math.Max(marker.Seq, _waiting.GetValueOrDefault(marker.User));
        if (_waiting.Count > 0 && Written.IsCompleted)
            Written = Write();
    }

    /// <summary>The room is about to go away: nothing waits for a batch's turn any more.</summary>
    public void Hurry()
    {
        _isHurried = true;
        if (!Written.IsCompleted)
            writer.Hurry();
    }

    private async Task Write()
    {
        while (_waiting.Count > 0)
        {
            List<ReadEntry> batch = [.. _waiting.Select(w => new ReadEntry(w.Key, w.Value))];
            _waiting.Clear();
            var written = writer.Write(room, batch);
            if (_isHurried)
                writer.Hurry();
            await written;
            stored(batch);
        }
    }
}
