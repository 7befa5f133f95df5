using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>What others may see of a stored row.</summary>
internal static class AccountViews
{
    public static User AsUser(this StoredAccount account) =>
        new(account.Id, account.Username, account.DisplayName, account.StatusText);

    public static SessionView AsView(this StoredSession session, string current) =>
        new(session.Id, session.UserAgent, session.CreatedAt, session.LastSeenAt, session.Id == current);
}
