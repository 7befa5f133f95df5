using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>Asks the cluster.</summary>
internal sealed class GrainSignIns(IGrainFactory grains) : ISignIns
{
    public async ValueTask<User?> SignedIn(string user, string session) =>
        await grains.Accounts().SignedIn(user, session);

    public async ValueTask<RevokedSessions> RevokedSince(long cursor) =>
        await grains.Accounts().RevokedSince(cursor);
}
