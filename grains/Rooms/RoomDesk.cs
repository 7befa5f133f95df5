using System.Collections.Immutable;
using Orleans.Chat.Domain.Rooms;
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

    public RoomDesk(string id, Room room, EventRing ring, RoomServices services, Action stop)
    {
        (Id, _room, _ring, _services) = (id, room, ring, services);
        _subscribers = new RoomSubscribers(id, services.Database.Epoch, services.Publishers);
        _loop = new RoomCommitLoop(id, room, services, stop) { Committed = Publish };
        _headCheck = new HeadCheck(id, room, _loop, services);
    }

    public string Id { get; }

    private DateTimeOffset Now => _services.Time.GetUtcNow();

    public Subscribed Subscribe(string gateway, IGatewayObserver observer)
    {
        _subscribers.Add(gateway, observer);
        return new Subscribed(_room.Log.Head, _services.Database.Epoch, _services.Silo.SiloAddress);
    }

    public void Unsubscribe(string gateway) => _subscribers.Remove(gateway);

    public async Task<EnterReply> Enter(string user, (long? LastReceivedSeq, string? Epoch) asked)
    {
        await KnowMembers([user]);
        if (_room.Log.HasStagedRows)
            await _loop.SettleRows();

        if (_room.Enter(user) is { } refusal)
            return await _headCheck.IsCurrent() ? new EnterReply(null, refusal) : new EnterReply(null, null);

        var nth = _ring.NthNewestMessage(Limits.JoinMessages) ?? await NthNewestMessage();
        var plan = Replay.Plan(_room.Log.Head, asked, _services.Database.Epoch, nth);
        if (plan.Reset && !await _headCheck.IsCurrent())
            return new EnterReply(null, null);

        // After the awaits the room is asked again: only what is true now is answered.
        return _room.Members.Knows(user) && _room.Enter(user) is null && _room.Members.Find(user) is { } member
            ? new EnterReply(Describe(member, Replay.Plan(_room.Log.Head, asked, _services.Database.Epoch, nth)), null)
            : new EnterReply(null, null);
    }

    public async Task<EventSlice> Events(long after, int limit)
    {
        var count = Math.Clamp(limit, 1, RoomBounds.SliceEvents);
        if (_ring.After(after, count) is { } recent)
            return new EventSlice(recent, _room.Log.Head, _services.Database.Epoch);

        var stored = await StoreFailures.Guard(() => _services.Log.Events(
            Id, after, new SliceBounds(count, RoomBounds.SliceBytes), CancellationToken.None));
        return new EventSlice([.. stored.Select(RoomLoader.Publish)], _room.Log.Head, _services.Database.Epoch);
    }

    public async Task<ImmutableArray<PostReply>> Post(ImmutableArray<Post> posts)
    {
        await KnowMembers([.. posts.Select(p => p.Author.Id)]);
        var now = Now;
        var answers = new Answer[posts.Length];
        for (var i = 0; i < posts.Length; i++)
            answers[i] = Take(_room.Post(posts[i], now));

        await Settle(answers);
        return [.. answers.Select(a => a.AsPost())];
    }

    public async Task<RoomReply> Decide(IReadOnlyCollection<string> users, Func<Room, DateTimeOffset, Decision> decide)
    {
        await KnowMembers(users);
        var answer = Take(decide(_room, Now));
        await Settle([answer]);
        return answer.AsChange();
    }

    private Answer Take(Decision decision) => decision switch
    {
        Decision.Refuse refuse => Answer.Refused(refuse.Refusal),
        Decision.Known known => Answer.Known(known.Logged),
        Decision.Wait wait => Answer.Of(wait.First),
        Decision.Save when _loop.IsStopped || _room.Log.StagedCount >= RoomBounds.StagedChanges => Answer.NotTaken(),
        Decision.Save save => Answer.Of(_room.Stage(save.Change)),
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is no decision."),
    };

    /// <summary>Waits until all is settled, and lets refusals stand only if this activation has just compared its head.</summary>
    private async Task Settle(Answer[] answers)
    {
        _loop.Start();
        await _loop.Settle(answers);
        if (!answers.Any(a => a.Refusal is { } refusal && Refusals.RestsOnState(refusal)))
            return;

        var current = await _headCheck.IsCurrent();
        foreach (var answer in answers)
        {
            if (!current && answer.Refusal is not null)
                answer.Disown();
        }
    }

    /// <summary>Afterwards, and until the next await, every one of the users is known.</summary>
    private async Task KnowMembers(IReadOnlyCollection<string> users)
    {
        while (users.FirstOrDefault(u => !_room.Members.Knows(u)) is { } user)
        {
            var version = _room.Members.Version;
            var (member, _) = await StoreFailures.Guard(() => _services.Log.Member(Id, user, CancellationToken.None));
            _room.Members.Learn(user, member is null ? null : RoomLoader.Member(member), version);
        }
    }

    private Task<long> NthNewestMessage() =>
        StoreFailures.Guard(() => _services.Log.NthNewestMessage(Id, Limits.JoinMessages, CancellationToken.None));

    private Entered Describe(Member member, Replay plan) => new(
        _room.Settings.Name, _room.Settings.Topic, _room.Settings.Visibility, member.Role, _services.Database.Epoch,
        plan.First, _room.Log.Head, plan.Truncated, plan.Reset, _room.Members.Count, member.ReadSeq);

    private void Publish(IReadOnlyList<PublishedEvent> events)
    {
        foreach (var published in events)
            _ring.Add(published);
        _subscribers.Publish([.. events]);
        if (_room.Log.StagedCount == 0)
            _room.Members.Trim(RoomBounds.MembersLoaded);
    }
}
