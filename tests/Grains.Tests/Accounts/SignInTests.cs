using Microsoft.IdentityModel.JsonWebTokens;
using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Accounts;

public sealed class SignInTests(AccountsCluster cluster) : IClassFixture<AccountsCluster>
{
    private IAccounts Accounts => cluster.Accounts;

    [Fact]
    public async Task Who_registers_is_signed_in()
    {
        var name = cluster.Name();
        var reply = await Accounts.Register(new RegisterBody(name, AccountsCluster.Password, " Ada L. "), "agent");
        var credentials = reply.Credentials.ShouldNotBeNull();
        (credentials.User.Username, credentials.User.DisplayName, credentials.ExpiresIn).ShouldBe((name, "Ada L.", 900));
        Ids.IsId(credentials.User.Id).ShouldBeTrue();
        Ids.IsId(credentials.Session).ShouldBeTrue();
        (await Accounts.SignedIn(credentials.User.Id, credentials.Session)).ShouldBe(credentials.User);
        (await Accounts.User(credentials.User.Id)).ShouldBe(credentials.User);

        var jwt = new JsonWebToken(credentials.AccessToken);
        (jwt.Typ, jwt.Alg, jwt.Subject).ShouldBe(("at+jwt", "ES256", credentials.User.Id));
        jwt.GetPayloadValue<string>("sid").ShouldBe(credentials.Session);
        (await Accounts.VerificationKeys()).ShouldHaveSingleItem().KeyId.ShouldBe(jwt.Kid);
    }

    [Fact]
    public async Task Without_a_display_name_it_is_the_username()
    {
        var credentials = await cluster.Register();
        credentials.User.DisplayName.ShouldBe(credentials.User.Username);
    }

    [Fact]
    public async Task Of_many_who_register_one_name_in_any_case_one_gets_it()
    {
        var name = cluster.Name();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Accounts.Register(new RegisterBody(i % 2 == 0 ? name : name.ToUpperInvariant(), AccountsCluster.Password), "")));
        replies.Count(r => r.Credentials is not null).ShouldBe(1);
        replies.Where(r => r.Credentials is null).ShouldAllBe(r => r.Refusal!.Code == ErrorCode.Conflict);

        (await Accounts.Register(new RegisterBody(name.ToUpperInvariant(), AccountsCluster.Password), ""))
            .ShouldBe(new SignInReply(null, AccountRefusals.NameTaken));
    }

    [Theory]
    [InlineData("ab", "long enough", null, ErrorCode.Invalid)]
    [InlineData("valid-name", "short", null, ErrorCode.Invalid)]
    [InlineData("valid-name", "long enough", "\u0007", ErrorCode.Invalid)]
    [InlineData("a-name-of-more-than-32-characters", "long enough", null, ErrorCode.TooLong)]
    public async Task What_breaks_a_rule_is_refused(string name, string password, string? displayName, ErrorCode code)
    {
        (await Accounts.Register(new RegisterBody(name, password, displayName), "")).Refusal!.Code.ShouldBe(code);
        (await Accounts.FindUsers(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_in_any_case_and_its_password_sign_in()
    {
        var first = await cluster.Register();
        var second = (await Accounts.Login(first.User.Username.ToUpperInvariant(), AccountsCluster.Password, "x")).Credentials;
        second.ShouldNotBeNull().User.ShouldBe(first.User);
        second.Session.ShouldNotBe(first.Session);
    }

    [Fact]
    public async Task A_wrong_name_is_refused_as_a_wrong_password_is()
    {
        var name = (await cluster.Register()).User.Username;
        var replies = new[]
        {
            await Accounts.Login(name, "wrong password", ""),
            await Accounts.Login(name, AccountsCluster.Password + " ", ""),
            await Accounts.Login(name, new string('x', 100_000), ""),
            await Accounts.Login(name, "", ""),
            await Accounts.Login("nobody-here", AccountsCluster.Password, ""),
            await Accounts.Login("not a name", AccountsCluster.Password, ""),
        };
        replies.ShouldAllBe(r => r == new SignInReply(null, AccountRefusals.WrongCredentials));
    }

    [Fact]
    public async Task A_hash_made_at_another_cost_is_replaced_at_the_next_sign_in()
    {
        var credentials = await cluster.Register();
        var stored = (await cluster.Store.ById(credentials.User.Id, TestContext.Current.CancellationToken))!;
        using var queue = new Grains.Accounts.HashingQueue(1, 1);
        var old = (await new Grains.Accounts.PasswordHasher(new(128, 2), queue).Hash(AccountsCluster.Password))!;
        await cluster.Store.Rehash(stored.Id, stored.PasswordHash, old, TestContext.Current.CancellationToken);

        await cluster.Login(stored.Username);
        var renewed = (await cluster.Store.ById(stored.Id, TestContext.Current.CancellationToken))!.PasswordHash;
        renewed.ShouldStartWith("$argon2id$v=19$m=64,t=1,p=1$");
        await cluster.Login(stored.Username);
        (await cluster.Store.ById(stored.Id, TestContext.Current.CancellationToken))!.PasswordHash.ShouldBe(renewed);
    }
}
