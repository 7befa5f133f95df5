using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

/// <summary>A password is changed, or hashed anew, while somebody signs in with it.</summary>
public sealed class SignInRaceTests(AccountsCluster cluster) : IClassFixture<AccountsCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_changed_after_it_was_verified_lets_nobody_in()
    {
        var ada = await cluster.Register();
        var reply = await Login(ada.User.Username, async () =>
            (await cluster.Accounts.ChangePassword(ada.User.Id, ada.Session, AccountsCluster.Password, "another password")).ShouldBeNull());

        reply.ShouldBe(new SignInReply(null, AccountRefusals.WrongCredentials));
        (await cluster.Store.Sessions(ada.User.Id, DateTimeOffset.UnixEpoch, Cancel)).ShouldHaveSingleItem().Id.ShouldBe(ada.Session);
    }

    [Fact]
    public async Task A_hash_made_anew_after_it_was_verified_keeps_nobody_out()
    {
        var ada = await cluster.Register();
        using var queue = new HashingQueue(1, 1);
        var hash = (await new PasswordHasher(new(64, 1), queue).Hash(AccountsCluster.Password))!;
        var reply = await Login(ada.User.Username, async () => await cluster.Store.ChangePassword(
            ada.User.Id, hash, ada.Session, DateTimeOffset.UnixEpoch, Cancel));

        reply.Credentials.ShouldNotBeNull().User.Id.ShouldBe(ada.User.Id);
    }

    /// <summary>What happens meanwhile happens once.</summary>
    private async Task<SignInReply> Login(string name, Func<Task> meanwhile)
    {
        var happened = 0;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new HashingCost(64, 1));
        services.AddSingleton(RacingStore.Of(
            cluster.Store, () => Interlocked.Exchange(ref happened, 1) == 0 ? meanwhile() : Task.CompletedTask));
        services.AddSingleton(cluster.Keys);
        services.AddChatAccounts(new AuthOptions());
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        var reply = await ActivatorUtilities.CreateInstance<AccountsGrain>(provider).Login(name, AccountsCluster.Password, "tests");
        happened.ShouldBe(1);
        return reply;
    }
}
