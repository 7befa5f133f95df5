using Orleans.Chat.Protocol;

namespace Orleans.Chat.Accounts;

/// <summary>Users' own settings. A stateless worker: key 0; all state is in the store.</summary>
[Alias("chat.ISettings")]
public interface ISettings : IGrainWithIntegerKey
{
    /// <summary>Of who has never set anything: the defaults.</summary>
    [Alias("Of")]
    Task<UserSettings> Of(string user);

    /// <summary>
    /// What is null stays. The settings as they are then. Completes when every silo that hosts rooms goes by them; one that does not answer does
    /// within <c>30 s</c>.
    /// </summary>
    [Alias("Change")]
    Task<UserSettings> Change(string user, SettingsBody body);
}
