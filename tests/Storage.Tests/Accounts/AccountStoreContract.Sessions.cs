using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Tests.Accounts;

public abstract partial class AccountStoreContract
{
    [Fact]
    public async Task A_token_is_rotated_once_and_again_by_who_missed_the_answer()
    {
        var ada = await Create("ada");
        await Open(ada, "s");
        var at = Now.AddHours(1);
        var first = (await Rotate("s-t0", "t1", at)).ShouldBeOfType<RotationOutcome.Rotated>();
        first.Account.ShouldBe(ada);
        first.Session.ShouldBe(new StoredSession("s", ada.Id, "agent", Now, at, Now.AddDays(30)));
        (await Rotate("s-t0", "t1b", at)).ShouldBeOfType<RotationOutcome.Rotated>();
        (await Rotate("t1", "t2", at)).ShouldBeOfType<RotationOutcome.Rotated>();
        (await Rotate("t1b", "t2b", at)).ShouldBeOfType<RotationOutcome.Rotated>();
    }

    [Fact]
    public async Task A_token_whose_successor_was_used_revokes_the_session()
    {
        var ada = await Create("ada");
        await Open(ada, "s");
        var (_, cursor) = await Store.RevokedSince(0, Cancel);
        await Rotate("s-t0", "t1", Now);
        await Rotate("t1", "t2", Now);

        (await Rotate("s-t0", "stolen", Now)).ShouldBe(new RotationOutcome.Revoked("s"));
        (await Rotate("t2", "t3", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Rotate("stolen", "t3", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Rotate("s-t0", "t3", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Store.SignedIn(ada.Id, "s", Now, Cancel)).ShouldBeNull();
        (await Store.RevokedSince(cursor, Cancel)).Sessions.ShouldBe(["s"]);
    }

    [Fact]
    public async Task Unknown_idle_and_run_out_tokens_are_rejected()
    {
        await Open(await Create("ada"), "s");
        (await Rotate("unknown", "x", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Rotate("s-t0", "x", Now + RefreshRotation.IdleLife)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Rotate("x", "y", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Rotate("s-t0", "z", Now)).ShouldBeOfType<RotationOutcome.Rotated>();
    }

    [Fact]
    public async Task However_many_present_one_token_at_once_each_successor_is_good()
    {
        await Open(await Create("ada"), "s");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Rotate("s-t0", $"n{i}", Now)));
        outcomes.ShouldAllBe(o => o is RotationOutcome.Rotated);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Rotate($"n{i}", $"m{i}", Now))))
            .ShouldAllBe(o => o is RotationOutcome.Rotated);
    }

    [Fact]
    public async Task Signing_out_revokes_by_any_token_of_the_session()
    {
        var ada = await Create("ada");
        await Open(ada, "s");
        await Rotate("s-t0", "t1", Now);
        await Store.RevokeByToken("unknown", Now, Cancel);
        (await Store.SignedIn(ada.Id, "s", Now, Cancel)).ShouldNotBeNull();

        await Store.RevokeByToken("s-t0", Now, Cancel);
        await Store.RevokeByToken("t1", Now, Cancel);
        (await Store.SignedIn(ada.Id, "s", Now, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_its_user_revokes_a_session_and_only_once()
    {
        var (ada, bob) = (await Create("ada"), await Create("bob"));
        await Open(ada, "s");
        (await Store.RevokeSession(bob.Id, "s", Now, Cancel)).ShouldBeFalse();
        (await Store.RevokeSession(ada.Id, "none", Now, Cancel)).ShouldBeFalse();
        (await Store.RevokeSession(ada.Id, "s", Now.AddDays(31), Cancel)).ShouldBeFalse();
        (await Store.RevokeSession(ada.Id, "s", Now, Cancel)).ShouldBeTrue();
        (await Store.RevokeSession(ada.Id, "s", Now, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sessions_are_listed_last_seen_first_while_they_live()
    {
        var (ada, bob) = (await Create("ada"), await Create("bob"));
        await Open(ada, "s1", Now.AddMinutes(1));
        await Open(ada, "s2", Now.AddMinutes(2));
        await Open(ada, "gone");
        await Open(bob, "his");
        await Store.RevokeSession(ada.Id, "gone", Now, Cancel);
        (await Ids(Now.AddMinutes(3))).ShouldBe(["s2", "s1"]);
        await Rotate("s1-t0", "t", Now.AddMinutes(4));
        (await Ids(Now.AddMinutes(5))).ShouldBe(["s1", "s2"]);
        (await Ids(Now.AddDays(30))).ShouldBeEmpty();

        async Task<string[]> Ids(DateTimeOffset at) => [.. (await Store.Sessions(ada.Id, at, Cancel)).Select(s => s.Id)];
    }

    [Fact]
    public async Task Signed_in_is_who_has_that_session_until_it_ends()
    {
        var (ada, bob) = (await Create("ada", "Ada"), await Create("bob"));
        await Open(ada, "s");
        (await Store.SignedIn(ada.Id, "s", Now.AddDays(29), Cancel)).ShouldNotBeNull().DisplayName.ShouldBe("Ada");
        (await Store.SignedIn(ada.Id, "s", Now.AddDays(30), Cancel)).ShouldBeNull();
        (await Store.SignedIn(bob.Id, "s", Now, Cancel)).ShouldBeNull();
        (await Store.SignedIn(ada.Id, "other", Now, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Revocations_come_once_in_their_order_from_the_cursor_on()
    {
        var ada = await Create("ada");
        for (var i = 0; i < 4; i++)
            await Open(ada, $"s{i}");

        var (none, start) = await Store.RevokedSince(0, Cancel);
        none.ShouldBeEmpty();
        start.ShouldBeGreaterThan(0);
        await Revoke("s2");
        await Revoke("s0");
        var (two, next) = await Store.RevokedSince(start, Cancel);
        two.ShouldBe(["s2", "s0"]);
        await Revoke("s1");
        (await Store.RevokedSince(next, Cancel)).Sessions.ShouldBe(["s1"]);
        (await Store.RevokedSince(start, Cancel)).Sessions.ShouldBe(["s2", "s0", "s1"]);
        (await Store.RevokedSince(0, Cancel)).Sessions.ShouldBeEmpty();
        (await Store.RevokedSince(long.MaxValue, Cancel)).Cursor.ShouldBe((await Store.RevokedSince(0, Cancel)).Cursor);

        async Task Revoke(string id) => (await Store.RevokeSession(ada.Id, id, Now, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_storm_of_revocations_is_paged_without_a_gap()
    {
        var ada = await Create("ada");
        await Task.WhenAll(Enumerable.Range(0, 1_100).Select(i => Open(ada, $"s{i}")));
        var (_, cursor) = await Store.RevokedSince(0, Cancel);
        await Store.ChangePassword(ada.Id, "new", "s7", Now, Cancel);

        var (first, next) = await Store.RevokedSince(cursor, Cancel);
        var (second, end) = await Store.RevokedSince(next, Cancel);
        first.Count.ShouldBe(1_000);
        first.Concat(second).Distinct().Count().ShouldBe(1_099);
        (await Store.RevokedSince(end, Cancel)).Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Erased_are_only_sessions_that_ended_long_ago_and_numbers_do_not_fall_back()
    {
        var ada = await Create("ada");
        await Open(ada, "revoked");
        await Open(ada, "live");
        await Store.RevokeSession(ada.Id, "revoked", Now, Cancel);
        var (_, cursor) = await Store.RevokedSince(0, Cancel);

        (await Store.EraseSessions(Now, Cancel)).ShouldBe(0);
        (await Store.EraseSessions(Now.AddDays(1), Cancel)).ShouldBe(1);
        (await Store.SignedIn(ada.Id, "live", Now, Cancel)).ShouldNotBeNull();
        (await Store.RevokedSince(0, Cancel)).Cursor.ShouldBe(cursor);
        await Open(ada, "revoked");

        for (var i = 0; i < 16; i++)
            await Rotate("live-t0", $"n{i}", Now);
        (await Store.EraseSessions(Now.AddDays(31), Cancel)).ShouldBe(2);
        (await Rotate("n3", "x", Now)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await Store.EraseSessions(Now.AddDays(31), Cancel)).ShouldBe(0);
        await Open(ada, "live");
    }

    private Task<RotationOutcome> Rotate(string token, string successor, DateTimeOffset at) =>
        Store.Rotate(token, successor, at, Cancel);
}
