using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

/// <summary>No exception of the store leaves the grain: its caller could not even read it.</summary>
public sealed class StoreFailureTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly AccountsGrain _grain;

    public StoreFailureTests()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new HashingCost(64, 1));
        services.AddSingleton(BrokenStore.New());
        services.AddChatAccounts(new AuthOptions());
        services.AddSingleton<ISigningKeyStore, NoKeys>();
        _services = services.BuildServiceProvider(validateScopes: true);
        _grain = ActivatorUtilities.CreateInstance<AccountsGrain>(_services);
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Where_the_answer_has_room_for_it_it_is_a_refusal_that_says_when_to_try_again()
    {
        (await _grain.Register(new RegisterBody("somebody", "long enough"), "")).Refusal.ShouldBe(AccountRefusals.StoreUnavailable);
        (await _grain.Login("somebody", "long enough", "")).Refusal.ShouldBe(AccountRefusals.StoreUnavailable);
        (await _grain.Refresh("token")).Refusal.ShouldBe(AccountRefusals.StoreUnavailable);
        (await _grain.ChangeProfile("id", "x", null)).Refusal.ShouldBe(AccountRefusals.StoreUnavailable);
        (await _grain.ChangePassword("id", "s", "current one", "another one")).ShouldBe(AccountRefusals.StoreUnavailable);
        AccountRefusals.StoreUnavailable.RetryAfterMs.ShouldNotBeNull();
    }

    [Fact]
    public async Task Elsewhere_it_is_the_exception_of_the_contract()
    {
        await Fails(() => _grain.Logout("token"));
        await Fails(() => _grain.User("id"));
        await Fails(() => _grain.FindUsers("a"));
        await Fails(() => _grain.Sessions("id", "s"));
        await Fails(() => _grain.RevokeSession("id", "s"));
        await Fails(() => _grain.RevokedSince(0));
        await Fails(() => _grain.SignedIn("id", "s"));
        await Fails(() => _grain.VerificationKeys());

        static Task Fails(Func<Task> call) => Should.ThrowAsync<StoreUnavailableException>(call);
    }

    private sealed class NoKeys : ISigningKeyStore
    {
        public Task<IReadOnlyList<SigningKey>> LoadOrAdd(Func<SigningKey> candidate, CancellationToken cancel) =>
            throw new Storage.ChatDatabaseException("disk full");
    }
}
