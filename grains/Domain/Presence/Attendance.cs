using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Presence;

/// <summary>
/// Who of a room is there, and when and how those who follow it are told of changes: in frames of what changed meanwhile, and with more than
/// <see cref="CountedFrom"/> online by their number alone, seldom. It holds one entry for each member who is not offline.
/// </summary>
public sealed class Attendance
{
    /// <summary>
    /// Between two frames: what changes meanwhile goes into one. More than a quarter of a second, so that there are no five in a second either where one is late
    /// on its way and those after it are not.
    /// </summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(280);

    /// <summary>
    /// At least between two frames in rooms with more online than a list names. Where many come at once, machines are busy and frames late, and two a second
    /// stay well apart.
    /// </summary>
    public static readonly TimeSpan ManySpacing = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two frames while only the number is told.</summary>
    public static readonly TimeSpan CountSpacing = TimeSpan.FromSeconds(5);

    /// <summary>With more online than that, only their number is told.</summary>
    public const int CountedFrom = 1_000;

    /// <summary>Changes of one frame, so that it is no larger than a client has to take.</summary>
    public const int ChangesPerFrame = 500;

    private readonly Dictionary<string, PresenceStatus> _present = [];
    private readonly Dictionary<string, PresenceStatus> _untold = [];
    private int _toldCount;
    private DateTimeOffset _toldAt;

    /// <summary>There were more than a list may hold, so that some readers do not know them all: once a list holds them again, it is told.</summary>
    private bool _wasCutOff;

    public Attendance(IEnumerable<KeyValuePair<string, PresenceStatus>> present, DateTimeOffset now)
    {
        foreach (var (user, status) in present.Where(p => p.Value != PresenceStatus.Offline))
            _present[user] = status;
        (_toldCount, _toldAt, IsCounted, _wasCutOff) = (_present.Count, now, _present.Count > CountedFrom, IsCutOff);
    }

    /// <summary>All members who are not offline; while only their number is told, as it was told last: who enters is told no other that might stand uncorrected.</summary>
    public int OnlineCount => IsCounted ? _toldCount : _present.Count;

    /// <summary>As far as was told: only the number is.</summary>
    public bool IsCounted { get; private set; }

    /// <summary>Those not offline, as many as a list may hold.</summary>
    public IReadOnlyList<PresenceEntry> Listed => [.. _present.Take(Limits.PresenceList).Select(p => new PresenceEntry(p.Key, p.Value))];

    /// <summary>Everything was told.</summary>
    public bool IsQuiet => _untold.Count == 0;

    private bool IsCutOff => _present.Count > Limits.PresenceList;

    public bool Has(string user) => _present.ContainsKey(user);

    /// <summary>The member's status, or that of one who is no member any more: offline.</summary>
    public void Set(string user, PresenceStatus status)
    {
        if (_present.GetValueOrDefault(user) == status)
            return;

        _untold[user] = status;
        if (status == PresenceStatus.Offline)
            _present.Remove(user);
        else
            _present[user] = status;
        _wasCutOff |= IsCutOff;
    }

    /// <summary>
    /// What is to be told now, and counts as told; null: nothing changed, or it is too early. One frame at a time: of very many changes the rest waits for the
    /// next, so that a reader has no more frames to take in a second than there are spacings in it.
    /// </summary>
    public AttendanceNews? Tell(DateTimeOffset now)
    {
        var wasCounted = IsCounted;
        var isCounted = _present.Count > CountedFrom;
        var pause = wasCounted ? CountSpacing : IsCutOff ? ManySpacing : TimeSpan.Zero;
        if (IsQuiet || (now >= _toldAt && now - _toldAt < pause))
            return null;

        var isSameCount = _toldCount == _present.Count;
        var isFull = wasCounted || (_wasCutOff && !IsCutOff);
        (_toldCount, _toldAt, IsCounted, _wasCutOff) = (_present.Count, now, isCounted, IsCutOff);
        if (!isCounted && !isFull)
            return new AttendanceNews(TakeUntold(), IsFull: false);

        _untold.Clear();
        if (!isCounted)
            return new AttendanceNews(Listed, IsFull: true);
        return wasCounted && isSameCount ? null : new AttendanceNews([], IsFull: false);
    }

    private List<PresenceEntry> TakeUntold()
    {
        List<PresenceEntry> taken = [.. _untold.Take(ChangesPerFrame).Select(u => new PresenceEntry(u.Key, u.Value))];
        taken.ForEach(entry => _untold.Remove(entry.User));
        return taken;
    }
}
