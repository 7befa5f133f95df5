using Orleans.Chat.Domain.Presence;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Which of those who came are members of a room whose members are not all known. One question to the store at a time, with all who wait; none while the room
/// is told numbers alone more often than those. Used from the grain's turns only.
/// </summary>
internal sealed class StrangerCheck(string room, RoomServices services)
{
    private const int UsersPerRead = 1_000;

    private readonly HashSet<string> _waiting = [];
    private readonly List<string> _found = [];
    private bool _isAsking;
    private long? _askedAt;
    private bool _hasFailed;

    public bool IsQuiet => _waiting.Count == 0 && _found.Count == 0 && !_isAsking;

    public void Add(string user) => _waiting.Add(user);

    /// <summary>The members that were found since the last time. Asks after those who wait, unless it is too early.</summary>
    public IReadOnlyList<string> Take(bool isSeldom)
    {
        List<string> found = [.. _found];
        _found.Clear();
        var isEarly = (isSeldom || _hasFailed) && _askedAt is { } at && services.Time.GetElapsedTime(at) < Attendance.CountSpacing;
        if (_waiting.Count > 0 && !_isAsking && !isEarly)
            _ = Ask();
        return found;
    }

    public async Task<List<string>> MembersAmong(IEnumerable<string> users)
    {
        var members = new List<string>();
        foreach (var some in users.Chunk(UsersPerRead))
            members.AddRange(await services.Read(cancel => services.Presence.MembersAmong(room, some, cancel)));
        return members;
    }

    private async Task Ask()
    {
        (_isAsking, _askedAt) = (true, services.Time.GetTimestamp());
        List<string> asked = [.. _waiting];
        _waiting.Clear();
        try
        {
            _found.AddRange(await MembersAmong(asked));
            _hasFailed = false;
        }
        catch (StoreUnavailableException e)
        {
            Log.StrangersNotAsked(services.Logger, room, asked.Count, e.Message);
            _waiting.UnionWith(asked);
            _hasFailed = true;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
