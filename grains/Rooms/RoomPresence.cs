using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Has those who follow the room told who of it is there. Only while somebody follows it does it hear of changes, and only while some are untold is there a
/// timer: a room that nobody follows costs nothing. All but <see cref="IBoardFollower.Hear"/> is used from the grain's turns only.
/// </summary>
internal sealed class RoomPresence(string id, Room room, RoomServices services, IRoomActivation activation) : IBoardFollower
{
    /// <summary>In a millisecond there are fewer changes than that.</summary>
    private const long VersionsApart = 10_000;

    private readonly Lock _lock = new();
    private readonly StrangerCheck _strangers = new(id, services);
    private HashSet<string> _heard = [];
    private Attendance? _attendance;
    private PresenceEncoding? _encoded;
    private Task? _loading;
    private IDisposable? _timer;
    private long _version;
    private bool _isClosed;

    /// <summary>Tells a frame, which brings readers to that version.</summary>
    public required Action<WireFrame, long> Tell { get; init; }

    /// <summary>Does any gateway follow the room?</summary>
    public required Func<bool> IsFollowed { get; init; }

    /// <summary>As it now is for those who enter; encoded once for each version. Null: ask again after <see cref="Load"/>.</summary>
    public PresenceEncoding? Encoded => _attendance is { } attendance ? _encoded ??= new PresenceEncoding(id, attendance, _version) : null;

    /// <summary>Gets to know who is there, and from now on hears of it. At once where the members are known.</summary>
    public Task Load()
    {
        if (_attendance is not null)
            return Task.CompletedTask;

        // First to hear, then to look: so nothing is missed in between.
        var users = room.Members.Users;
        if (!_isClosed)
            services.Board.Follow(this, users);
        if (users is null)
            return _loading is { IsCompleted: false } ? _loading : _loading = LoadMany();

        Begin(users);
        return Task.CompletedTask;
    }

    /// <summary>Rows that are durable now: who comes counts from now on, and who goes no more.</summary>
    public void Follow(IEnumerable<RowChange> rows)
    {
        if (_attendance is null)
            return;

        foreach (var row in rows)
        {
            if (row is PutMember put)
                Follow(put.User, services.Board.Follow);
            else if (row is RemoveMember removed)
                Follow(removed.User, services.Board.Unfollow);
        }
    }

    /// <summary>The activation goes away. Who still asks it is answered, and it hears of nothing more.</summary>
    public void Close()
    {
        _isClosed = true;
        End();
    }

    void IBoardFollower.Hear(string user)
    {
        lock (_lock)
        {
            if (!_heard.Add(user) || _heard.Count > 1)
                return;
        }

        activation.Run(Wake);
    }

    /// <summary>Nobody follows the room any more.</summary>
    private void End()
    {
        services.Board.Unfollow(this, room.Members.Users);
        _timer?.Dispose();
        (_attendance, _encoded, _timer) = (null, null, null);
        lock (_lock)
            _heard = [];
    }

    private async Task LoadMany() => Begin(await _strangers.MembersAmong(services.Board.Present));

    private void Begin(IEnumerable<string> users)
    {
        _attendance = new Attendance(users.Select(user => KeyValuePair.Create(user, services.Board.Status(user))), services.Time.GetUtcNow());
        FirstVersion();
        Wake();
    }

    private void Follow(string user, Action<IBoardFollower, IEnumerable<string>> follow)
    {
        if (room.Members.Users is not null)
            follow(this, [user]);
        ((IBoardFollower)this).Hear(user);
    }

    /// <summary>What comes now is told together, a little later.</summary>
    private void Wake()
    {
        lock (_lock)
        {
            if (_attendance is not null && _heard.Count > 0)
                _timer ??= activation.Every(Attendance.Spacing, Look);
        }
    }

    private void Look()
    {
        if (_attendance is not { } attendance)
            return;

        if (!IsFollowed())
        {
            End();
            return;
        }

        Take(attendance);
        if (attendance.Tell(services.Time.GetUtcNow()) is { } news)
        {
            MoveTo(_version + 1);
            Tell(PresenceEncoding.Of(id, news, attendance.OnlineCount), _version);
        }

        lock (_lock)
        {
            if (!attendance.IsQuiet || _heard.Count > 0 || !_strangers.IsQuiet)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Take(Attendance attendance)
    {
        HashSet<string> heard;
        lock (_lock)
            (heard, _heard) = (_heard, []);
        foreach (var user in heard)
        {
            var status = services.Board.Status(user);
            if (room.Members.Knows(user))
                attendance.Set(user, room.Members.Find(user) is null ? PresenceStatus.Offline : status);
            else if (attendance.Has(user))
                attendance.Set(user, status);
            else if (status != PresenceStatus.Offline)
                _strangers.Add(user);
        }

        // Of a large room's members not all are known: whoever came is asked after, and comes in with a later look.
        foreach (var member in _strangers.Take(attendance.IsCounted))
            attendance.Set(member, services.Board.Status(member));
    }

    /// <summary>By a clock, so that the versions of two activations, or of two times of being followed, are far apart.</summary>
    private void FirstVersion() => MoveTo(Math.Max(_version + VersionsApart, services.Time.GetUtcNow().ToUnixTimeMilliseconds() * VersionsApart));

    private void MoveTo(long version) => (_version, _encoded) = (version, null);
}
