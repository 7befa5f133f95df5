using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

public sealed class SessionTests(AccountsCluster cluster) : IClassFixture<AccountsCluster>
{
    private static readonly SignInReply NotSignedIn = new(null, AccountRefusals.NotSignedIn);

    private IAccounts Accounts => cluster.Accounts;

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_its_successor_of_the_same_session()
    {
        var first = await cluster.Register();
        var second = await Refresh(first);
        second.RefreshToken.ShouldNotBe(first.RefreshToken);
        (second.Session, second.User).ShouldBe((first.Session, first.User));
        second.RefreshExpiresAt.ShouldBeGreaterThanOrEqualTo(first.RefreshExpiresAt);
        await Refresh(second);
    }

    [Fact]
    public async Task Two_tabs_that_refresh_at_once_both_go_on()
    {
        var first = await cluster.Register();
        var tabs = await Task.WhenAll(Refresh(first), Refresh(first));
        tabs[0].RefreshToken.ShouldNotBe(tabs[1].RefreshToken);
        await Task.WhenAll(tabs.Select(Refresh));
    }

    [Fact]
    public async Task A_lost_answer_can_be_asked_for_again()
    {
        var first = await cluster.Register();
        await Refresh(first);
        await Refresh(await Refresh(first));
    }

    [Fact]
    public async Task A_token_in_two_hands_ends_the_session_for_both()
    {
        var first = await cluster.Register();
        var cursor = (await Accounts.RevokedSince(0)).Cursor;
        var newest = await Refresh(await Refresh(first));

        (await Accounts.Refresh(first.RefreshToken)).ShouldBe(NotSignedIn);
        (await Accounts.Refresh(newest.RefreshToken)).ShouldBe(NotSignedIn);
        (await Accounts.SignedIn(first.User.Id, first.Session)).ShouldBeNull();
        (await Accounts.RevokedSince(cursor)).Sessions.ShouldContain(first.Session);
    }

    [Theory]
    [InlineData("")]
    [InlineData("made-up")]
    public async Task An_unknown_token_is_worth_nothing_and_no_error_to_sign_out_with(string token)
    {
        (await Accounts.Refresh(token)).ShouldBe(NotSignedIn);
        await Accounts.Logout(token);
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_stored()
    {
        var credentials = await cluster.Register();
        await cluster.Store.RevokeByToken(credentials.RefreshToken, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        (await Accounts.SignedIn(credentials.User.Id, credentials.Session)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Signing_out_ends_this_session_only()
    {
        var one = await cluster.Register();
        var other = await cluster.Login(one.User.Username);
        await Accounts.Logout(one.RefreshToken);

        (await Accounts.SignedIn(one.User.Id, one.Session)).ShouldBeNull();
        (await Accounts.Refresh(one.RefreshToken)).ShouldBe(NotSignedIn);
        (await Accounts.SignedIn(other.User.Id, other.Session)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Sessions_are_listed_and_one_is_signed_out()
    {
        var one = await cluster.Register();
        var other = (await Accounts.Login(one.User.Username, AccountsCluster.Password, "Phone\r\n" + new string('x', 500))).Credentials!;
        var cursor = (await Accounts.RevokedSince(0)).Cursor;

        var listed = await Accounts.Sessions(one.User.Id, one.Session);
        listed.Select(s => (s.Id, s.Current)).ShouldBe([(one.Session, true), (other.Session, false)], ignoreOrder: true);
        var agent = listed.Single(s => s.Id == other.Session).UserAgent;
        agent.ShouldStartWith("Phonexxx");
        agent.Length.ShouldBe(200);

        (await Accounts.RevokeSession("somebody-else", other.Session)).ShouldBeFalse();
        (await Accounts.RevokeSession(one.User.Id, other.Session)).ShouldBeTrue();
        (await Accounts.RevokeSession(one.User.Id, other.Session)).ShouldBeFalse();
        (await Accounts.RevokeSession(one.User.Id, "no such id")).ShouldBeFalse();

        (await Accounts.Sessions(one.User.Id, one.Session)).ShouldHaveSingleItem().Id.ShouldBe(one.Session);
        (await Accounts.SignedIn(one.User.Id, other.Session)).ShouldBeNull();
        var revoked = await Accounts.RevokedSince(cursor);
        revoked.Sessions.ShouldBe([other.Session]);
        (await Accounts.RevokedSince(revoked.Cursor)).Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var one = await cluster.Register();
        var other = await cluster.Login(one.User.Username);

        (await Change("wrong one", "new password")).ShouldBe(AccountRefusals.WrongCurrentPassword);
        (await Change(AccountsCluster.Password, "short")).ShouldNotBeNull().Code.ShouldBe(ErrorCode.Invalid);
        (await Accounts.SignedIn(one.User.Id, other.Session)).ShouldNotBeNull();

        (await Change(AccountsCluster.Password, "new password")).ShouldBeNull();
        (await Accounts.SignedIn(one.User.Id, other.Session)).ShouldBeNull();
        (await Accounts.SignedIn(one.User.Id, one.Session)).ShouldNotBeNull();
        (await Accounts.Login(one.User.Username, AccountsCluster.Password, "")).Refusal.ShouldBe(AccountRefusals.WrongCredentials);
        (await Accounts.Login(one.User.Username, "new password", "")).Credentials.ShouldNotBeNull();

        Task<Refusal?> Change(string current, string next) => Accounts.ChangePassword(one.User.Id, one.Session, current, next);
    }

    [Fact]
    public async Task A_profile_is_changed_within_its_rules_and_found()
    {
        var ada = (await cluster.Register()).User;
        (await Accounts.ChangeProfile(ada.Id, "  Quite Unheard Of ", "busy")).User
            .ShouldBe(ada with { DisplayName = "Quite Unheard Of", StatusText = "busy" });
        (await Accounts.ChangeProfile(ada.Id, null, "")).User!.StatusText.ShouldBe("");
        (await Accounts.ChangeProfile(ada.Id, "", null)).Refusal!.Code.ShouldBe(ErrorCode.Invalid);
        (await Accounts.ChangeProfile("nobody", "x", null)).Refusal!.Code.ShouldBe(ErrorCode.NotFound);
        (await Accounts.FindUsers("quite un")).ShouldHaveSingleItem().Id.ShouldBe(ada.Id);
        (await Accounts.FindUsers(" ")).ShouldBeEmpty();
    }

    private async Task<Credentials> Refresh(Credentials credentials) =>
        (await Accounts.Refresh(credentials.RefreshToken)).Credentials.ShouldNotBeNull();
}
