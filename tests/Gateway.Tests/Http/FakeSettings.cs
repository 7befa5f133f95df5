using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Http;

internal sealed class FakeSettings(FakeCluster cluster) : ISettings
{
    public Task<UserSettings> Of(string user)
    {
        cluster.Note($"settings of {user}");
        return Task.FromResult(new UserSettings(true));
    }

    public Task<UserSettings> Change(string user, SettingsBody body)
    {
        cluster.Note($"settings of {user}: private {body.PrivateReceipts} until {body.DoNotDisturbUntil:O}");
        return Task.FromResult(new UserSettings(body.PrivateReceipts ?? false, body.DoNotDisturbUntil));
    }
}
