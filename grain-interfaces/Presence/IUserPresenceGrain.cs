namespace Orleans.Chat.Presence;

/// <summary>
/// One user's status (docs/ARCHITECTURE.md, Presence): online while any of the user's connections is, at whatever gateway; else away while any
/// is; else offline. Keyed by <see cref="UserKeys.Of"/>. An exception means that the caller repeats the call.
/// </summary>
[Alias("chat.IUserPresenceGrain")]
public interface IUserPresenceGrain : IGrainWithStringKey
{
    /// <summary>
    /// All of the user's connections at one gateway, told whenever that changes: a repeat changes nothing, and a report that was overtaken by
    /// a later one of its gateway is ignored. The cluster is told of a change at once; completes when the report is stored, so that who repeats
    /// it until then covers whatever fails meanwhile.
    /// </summary>
    [Alias("Report")]
    Task Report(ConnectionsReport report);

    /// <summary>
    /// The gateway has been silent for so long. Once that is 30 s its connections are gone, unless it has renewed at the grain's silo meanwhile: until then
    /// the grain waits, by a timer of its own. Idempotent; completes at once if there is something to wait for, else when the lapse is stored.
    /// A timer goes with its silo, so it is told again while the gateway is silent.
    /// </summary>
    [Alias("Lapse")]
    Task Lapse(string gateway, TimeSpan silence);
}
