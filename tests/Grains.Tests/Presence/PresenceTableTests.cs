using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>What a silo reads of presence: it heals what was not heard, and an emptied store makes nobody offline.</summary>
public sealed class PresenceTableTests : IAsyncLifetime
{
    private readonly TestStore _store = new();
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly PresenceBoard _board;
    private ScriptedPresence _presence = null!;
    private PresenceTable _table = null!;

    public PresenceTableTests() => _board = new PresenceBoard(_time);

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _presence = new ScriptedPresence(_store.Presence);
        _table = new PresenceTable(_board, _presence, _time);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_silo_that_starts_knows_all_who_are_there_however_many()
    {
        await Store([.. Enumerable.Range(0, PresenceBounds.RowsPerRead + 1).Select(i => Row($"u{i}", PresenceStatus.Online))]);
        await _table.Compare();
        _board.UsersAt("g").Count.ShouldBe(PresenceBounds.RowsPerRead + 1);
        _presence.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_never_heard_is_read()
    {
        _board.Take(Row("ann", PresenceStatus.Online, 1));
        _board.Take(Row("bob", PresenceStatus.Away, 5));
        await Store(Row("ann", PresenceStatus.Offline, 2), Row("bob", PresenceStatus.Online, 4), Row("eve", PresenceStatus.Away));
        await _table.Compare();
        new[] { "ann", "bob", "eve" }.Select(_board.Status).ShouldBe([PresenceStatus.Offline, PresenceStatus.Away, PresenceStatus.Away]);
    }

    [Fact]
    public async Task An_emptied_store_is_noticed_and_makes_nobody_offline_while_it_is_being_filled()
    {
        await Store(Row("ann", PresenceStatus.Online), Row("bob", PresenceStatus.Online));
        await _table.Compare();
        var before = _table.Generation;
        before.ShouldNotBeEmpty();

        _time.Advance(StatusBoard.StoredWithin * 2);
        _presence.OtherGeneration = "another";
        await _table.Compare();
        _table.Generation.ShouldBe("another");
        _time.Advance(PresenceBounds.FilledWithin - TimeSpan.FromTicks(1));
        await _table.Compare();
        _board.UsersAt("g").Count.ShouldBe(2);

        _time.Advance(TimeSpan.FromTicks(1));
        await _table.Compare();
        _board.UsersAt("g").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_went_is_kept_in_the_store_for_10_minutes()
    {
        await Store(Row("ann", PresenceStatus.Offline, _time.GetUtcNow().ToUnixTimeMilliseconds()));
        _time.Advance(PresenceBounds.GoneKept);
        await _table.Forget();
        (await Stored()).Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _table.Forget();
        (await Stored()).Count.ShouldBe(0);
    }

    private static PresenceRow Row(string user, PresenceStatus status, long version = 1) => new(user, "g", status, version);

    private Task Store(params PresenceRow[] rows) => _store.Presence.Merge(rows, TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<PresenceRow>> Stored() => _store.Presence.Rows(("", ""), 10, TestContext.Current.CancellationToken);
}
