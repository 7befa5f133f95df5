using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>
/// Of which rooms changes of who is present were lost on the way to one gateway, which is to be told with the next call; beyond so many rooms: of any. What else
/// is ephemeral is lost without a word. Not thread-safe.
/// </summary>
internal sealed class LostPresence(int roomsMax)
{
    private readonly Dictionary<string, string> _epochs = [];
    private bool _isOfAny;

    public bool IsEmpty => _epochs.Count == 0 && !_isOfAny;

    public void Note(RoomEvents lost)
    {
        if (lost.IsLostOfAny)
            _isOfAny = true;
        else if (lost.Lost || (lost.HasEphemeral && lost.Ephemeral.Any(e => e.Presence is not null)))
            _epochs[lost.Room] = lost.Epoch;

        _isOfAny |= _epochs.Count > roomsMax;
        if (_isOfAny)
            _epochs.Clear();
    }

    public IReadOnlyList<RoomEvents> Take()
    {
        IReadOnlyList<RoomEvents> told = _isOfAny ? [RoomEvents.LostOfAny] : [.. _epochs.Select(e => new RoomEvents(e.Key, [], e.Value, Lost: true))];
        _epochs.Clear();
        _isOfAny = false;
        return told;
    }
}
