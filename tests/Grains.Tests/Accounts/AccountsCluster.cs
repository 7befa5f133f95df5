using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Accounts;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Accounts;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Accounts;

/// <summary>A silo with the accounts on SQLite; hashing is cheap here, so that the tests are about everything else.</summary>
public sealed class AccountsCluster : IAsyncLifetime
{
    public const string Password = "correct horse";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-accounts-");
    private InProcessTestCluster? _cluster;
    private int _names;

    public IAccounts Accounts => _cluster!.Client.Accounts();

    public IAccountStore Store => Service<IAccountStore>();

    public ISigningKeyStore Keys => Service<ISigningKeyStore>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(new HashingCost(64, 1));
            silo.Services.AddSqliteStorage(new(_folder.FullName));
            silo.Services.AddChatAccounts(new AuthOptions());
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        await Service<IChatDatabase>().Open(default);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A name that no other test uses.</summary>
    public string Name() => $"user{Interlocked.Increment(ref _names)}";

    public async Task<Credentials> Register(string? name = null) =>
        (await Accounts.Register(new RegisterBody(name ?? Name(), Password), "tests")).Credentials.ShouldNotBeNull();

    public async Task<Credentials> Login(string name) =>
        (await Accounts.Login(name, Password, "tests")).Credentials.ShouldNotBeNull();

    private T Service<T>()
        where T : notnull => _cluster!.GetSiloServiceProvider().GetRequiredService<T>();
}
