using System.Collections.Immutable;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// One activation of a room at work: rules, ring, commit loop and subscribers, all used from the grain's turns only. It knows no rule.
/// </summary>
internal sealed class RoomDesk
{
    private readonly Room _room;
    private readonly EventRing _ring;
    private readonly RoomServices _services;
    private readonly RoomCommitLoop _loop;
    private readonly RoomSubscribers _subscribers;
    private readonly HeadCheck _headCheck;
    private readonly RoomTyping _typing;
    private readonly RoomMarkers _markers;
    private readonly RoomReceipts _receipts;
    private readonly RoomPresence _presence;

    public RoomDesk(string id, Room room, EventRing ring, RoomServices services, IRoomActivation activation)
    {
        (Id, _room, _ring, _services) = (id, room, ring, services);
        _subscribers = new RoomSubscribers(id, services.Database.Epoch, services.Publishers);
        _loop = new RoomCommitLoop(id, room, services, activation.Stop) { Committed = Publish };
        _headCheck = new HeadCheck(id, room, _loop, services);
        _typing = new RoomTyping(room, services.Time, activation) { Tell = TellTyping };
        _markers = new RoomMarkers(id, services.Markers, Marked);
        _receipts = new RoomReceipts(id, room, services) { ToFollowers = _subscribers.Tell };
        Notes = new RoomNotes(this, room, services);
        Names = new RoomNames(this, room, services);
        Revisions = new RoomRevisions(this, room, services);
        Blocks = new RoomBlocks(room, services);
        _presence = new RoomPresence(id, room, services, activation)
        {
            Tell = (frame, version) => _subscribers.Tell(new EphemeralFrame(frame, _room.Log.Head, Presence: version)),
            IsFollowed = () => _subscribers.Any,
        };
    }

    public string Id { get; }

    public RoomNotes Notes { get; }

    public RoomNames Names { get; }

    public RoomRevisions Revisions { get; }

    public RoomBlocks Blocks { get; }

    /// <summary>Completes when the read markers that were moved until now are stored.</summary>
    public Task MarkersWritten => _markers.Written;

    private static EnterReply EnterAgain { get; } = new(null, null);

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    public async Task<Subscribed?> Subscribe(string gateway, IGatewayObserver observer, long known)
    {
        if (_room.Log.Head < known && !await _headCheck.Reaches(known))
            return null;

        _subscribers.Add(gateway, observer);
        return new Subscribed(_room.Log.Head, _services.Database.Epoch, _services.Silo.SiloAddress);
    }

    /// <summary>This activation goes away.</summary>
    public void Close(bool isTold)
    {
        _presence.Close();
        if (isTold)
            _subscribers.End();
    }

    /// <summary>Before its successor loads them.</summary>
    public async Task StoreMarkers()
    {
        _markers.Hurry();
        Task isLate = _markers.Written.WaitAsync(RoomBounds.MarkersWithin, _services.Time);
        await isLate.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!_markers.Written.IsCompleted)
            Log.MarkersLeftBehind(_services.Logger, Id);
    }

    public void Unsubscribe(string gateway) => _subscribers.Remove(gateway);

    public async Task<EnterReply> Enter(string user, (long? LastReceivedSeq, string? Epoch) asked)
    {
        var deadline = new Deadline(_services.Time);
        var (nth, isCurrent) = ((long?)null, false);

        // After every await it starts anew: only what is true now is answered.
        while (!_loop.IsStopped)
        {
            if (!_room.Members.Knows(user))
                await Learn(user);
            else if (_room.Enter(user) is { } refusal)
                return await Durable(new EnterReply(null, refusal), deadline) is { } refused && await _headCheck.IsCurrent(deadline)
                    ? refused
                    : EnterAgain;
            else if ((nth ??= _ring.NthNewestMessage(Limits.JoinMessages)) is not { } start)
                nth = await NthNewestMessage();
            else if (Replay.Plan(_room.Log.Head, asked, _services.Database.Epoch, start) is var plan && plan.Reset && !isCurrent)
                isCurrent = await _headCheck.IsCurrent(deadline);
            else if (_presence.Encoded is null)
                await _presence.Load();
            else
                return await Durable(new EnterReply(Describe(_room.Members.Find(user)!, plan), null), deadline) ?? EnterAgain;
        }

        return EnterAgain;
    }

    public async Task<PresenceSnapshot> Presence()
    {
        while (true)
        {
            if (_presence.Encoded is { } encoded)
                return new PresenceSnapshot(encoded.Full, encoded.Version, _room.Log.Head, _services.Database.Epoch);
            await _presence.Load();
        }
    }

    public async Task<EventSlice> Events(long after, int limit)
    {
        var count = Math.Clamp(limit, 1, RoomBounds.SliceEvents);
        if (_ring.After(after, count) is { } recent)
            return new EventSlice(recent, _room.Log.Head, _services.Database.Epoch);

        var head = _room.Log.Head;
        var stored = await _services.Read(cancel => _services.Log.Events(
            Id, after, new SliceBounds(count, RoomBounds.SliceBytes), cancel));
        return new EventSlice([.. stored.Select(RoomLoader.Publish)], head, _services.Database.Epoch);
    }

    public async Task<ImmutableArray<PostReply>> Post(ImmutableArray<Post> posts)
    {
        var named = await Names.In(posts.Select(p => p.Text));
        while (Unknown([.. posts.Select(p => p.Author.Id), .. named.Values]) is { } user)
            await Learn(user);

        var now = Now;
        var answers = new Answer[posts.Length];
        for (var i = 0; i < posts.Length; i++)
            answers[i] = Take(_room.Post(posts[i], now, named));

        await Settle(answers);
        ImmutableArray<PostReply> replies = [.. answers.Select(a => a.AsPost())];
        _typing.Sent(posts.AsSpan(), replies.AsSpan());
        return replies;
    }

    public void Type(Person user) => _typing.Type(user);

    public async Task Read(ImmutableArray<ReadEntry> reads)
    {
        while (Unknown(reads.Select(r => r.User)) is { } user)
            await Learn(user);

        _markers.Move(reads.Select(r => _room.Read(r.User, r.Seq)).OfType<ReadEntry>());
    }

    /// <summary>A user is to become a member, with the marker of an earlier membership.</summary>
    public async Task<RoomReply> Admit(string user, Func<Room, DateTimeOffset, long, Decision> decide)
    {
        var marker = await _services.Read(cancel => _services.Log.ReadSeq(Id, user, cancel));
        return await Decide([user], (room, now) => decide(room, now, marker));
    }

    public async Task<RoomReply> OpenDirect(Person by, Person other)
    {
        await Blocks.Learn(by.Id, other.Id);
        var reply = await Decide([by.Id, other.Id], (room, now) => room.OpenDirect(by, other, now));
        if (reply is { Refusal: null, Repeat: false, Seq: 0 })
            await Notes.Show(by.Id);
        return reply;
    }

    public async Task<RoomReply> Decide(IReadOnlyCollection<string> users, Func<Room, DateTimeOffset, Decision> decide)
    {
        while (Unknown(users) is { } user)
            await Learn(user);

        var answer = Take(decide(_room, Now));
        await Settle([answer]);
        return answer.AsChange();
    }

    /// <summary>Tells those who follow the room, or one user's connections, something that may be lost (R8).</summary>
    public void Tell(WireFrame frame, string? onlyFor = null) =>
        _subscribers.Tell(new EphemeralFrame(frame, _room.Log.Head, onlyFor));

    public Answer Take(Decision decision) => decision switch
    {
        Decision.Refuse refuse => Answer.Refused(refuse.Refusal),
        Decision.Known known => Answer.Known(known.Logged),
        Decision.Wait wait => Answer.Of(wait.First),
        Decision.Save when _loop.IsStopped || _room.Log.StagedCount >= RoomBounds.StagedChanges => Answer.NotTaken(),
        Decision.Save save => Answer.Of(_room.Stage(save.Change)),
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is no decision."),
    };

    /// <summary>
    /// Waits until all is settled. What rests on the room's state stands only if that state became durable, and if this activation
    /// has just compared its head. Call it in the turn of the decisions.
    /// </summary>
    public async Task Settle(IReadOnlyCollection<Answer> answers)
    {
        var deadline = new Deadline(_services.Time);
        var basis = _room.Log.NewestStagedRows;
        _loop.Start();
        await _loop.Settle(() => answers.All(a => a.IsSettled), deadline);
        if (!answers.Any(a => a.RestsOnState))
            return;

        if (await IsDurable(basis, deadline) && await _headCheck.IsCurrent(deadline))
            return;

        foreach (var answer in answers.Where(a => a.RestsOnState))
            answer.Disown();
    }

    /// <summary>The reply once everything that it may rest on is durable; null: that will not be.</summary>
    private async Task<EnterReply?> Durable(EnterReply reply, Deadline deadline)
    {
        var basis = _room.Log.NewestStagedRows;
        return await IsDurable(basis, deadline) ? reply : null;
    }

    private async Task<bool> IsDurable(Staged? basis, Deadline deadline)
    {
        if (basis is null)
            return true;

        return await _loop.Settle(() => basis.Outcome is not null, deadline)
            ? basis.Outcome is StagedOutcome.Committed
            : throw new StoreUnavailableException("The room's store does not answer.");
    }

    /// <summary>One of whom it is not known yet whether they are members; null: it is known of all.</summary>
    public string? Unknown(IEnumerable<string> users) => users.FirstOrDefault(u => !_room.Members.Knows(u));

    /// <summary>Asks the store for one user. Afterwards ask again who is known: another turn may have come in between.</summary>
    public async Task Learn(string user)
    {
        var version = _room.Members.Version;
        var (member, _) = await _services.Read(cancel => _services.Log.Member(Id, user, cancel));
        _room.Members.Learn(user, member is null ? null : RoomLoader.Member(member), version);
    }

    private Task<long> NthNewestMessage() =>
        _services.Read(cancel => _services.Log.NthNewestMessage(Id, Limits.JoinMessages, cancel));

    private Entered Describe(Member member, Replay plan) => new(
        _room.Settings.Name, _room.Settings.Topic, _room.Settings.Visibility, member.Role, _services.Database.Epoch,
        plan.First, _room.Log.Head, plan.Truncated, plan.Reset, _room.Members.Count, member.ReadSeq,
        _room.Members.ReadsOfOthers(member.Person.Id, plan.First, _services.Private.Has) is { Count: > 0 } reads ? WireFrame.Of(new ReadsFrame(Id, reads)) : null,
        _presence.Encoded?.Part, _room.PeerOf(member.Person.Id));

    private void Publish(Batch batch, IReadOnlyList<PublishedEvent> events)
    {
        foreach (var published in events)
            _ring.Add(published);
        _ring.Rewrite(batch.Rewritten);
        foreach (var started in batch.Rows.OfType<StartMarker>())
            _room.Members.Mark(started.User, started.Seq);
        _subscribers.Publish([.. events], Appends.Rewritten(batch));
        _services.Audit.Committed(Id, batch);
        _presence.Follow(batch.Rows);
        _markers.Move(batch.Sent);
        if (_room.Log.StagedCount == 0)
            _room.Members.Trim(RoomBounds.MembersLoaded);
    }

    private void TellTyping(IReadOnlyList<Person> users) =>
        _subscribers.Tell(new EphemeralFrame(WireFrame.Of(new TypingFrame(Id, users)), _room.Log.Head, Typing: [.. users]));

    /// <summary>Stored, and so they may be told.</summary>
    private void Marked(IReadOnlyList<ReadEntry> markers)
    {
        foreach (var marker in markers)
            _room.Members.Mark(marker.User, marker.Seq);
        _receipts.Tell(markers);
    }
}
