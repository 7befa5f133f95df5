using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Golden;

/// <summary>What each file of tests/golden/server says, as records.</summary>
internal static class ServerExamples
{
    private const string General = "r_general";
    private static readonly DateTimeOffset At = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);
    private static readonly Person Ada = new("u_ada", "Ada Lovelace");
    private static readonly Person Grace = new("u_grace", "Grace Hopper");

    public static ServerFrame Of(string name) => Events(name) ?? Replies(name) ?? Notices(name)
        ?? throw new ArgumentException($"Say in {nameof(ServerExamples)} what tests/golden/server/{name}.json means.");

    private static EventFrame? Events(string name) => name switch
    {
        "message" => new MessageFrame(
            General, 53, "m_1-A", Ada, At, "Shall we ship it? 🚀\nÜber <b>&amp;</b> \"quotes\"", 51, ["u_grace"], 55,
            new DateTimeOffset(2026, 3, 14, 9, 27, 0, TimeSpan.Zero), null, [new ReactionCount("👍", 2, ["u_ada", "u_grace"], true)]),
        "message.deleted" => new MessageFrame(General, 12, "m_0-A", Ada, At, Rev: 54, Deleted: true),
        "message.plain" => new MessageFrame(General, 1, "hello", Grace, At, "Hello"),
        "edit" => new EditFrame(General, 54, 53, "u_ada", At, "Shall we ship it now?"),
        "edit.outdated" => new EditFrame(General, 55, 53, "u_ada", At),
        "delete" => new DeleteFrame(General, 56, 53, "u_grace", At),
        "reaction" => new ReactionFrame(General, 57, 51, "🎉", "u_grace", true, At),
        "member" => new MemberFrame(General, 58, MemberChange.Kicked, Grace, Role.Member, At, "u_ada"),
        "room" => new RoomFrame(General, 59, "general", "", Visibility.Private, "u_ada", At),
        "room.deleted" => new RoomFrame(General, 60, "general", "", Visibility.Private, "u_ada", At, true),
        _ => null,
    };

    private static ServerFrame? Replies(string name) => name switch
    {
        "welcome" => new WelcomeFrame(
            "u_ada", "c_7Qm2", 20, 30, At, "gateway-1",
            new WelcomeLimits(Limits.FrameBytes, Limits.TextScalars, Limits.FramesPerSecond, Limits.ReplayEvents), "h1"),
        "joined" => new JoinedFrame(
            General, "general", "One grain, many silos", Visibility.Public, Role.Owner, "e_1", 3, 52, false, false, 4, 50,
            [new PresenceEntry("u_ada", PresenceStatus.Online), new PresenceEntry("u_grace", PresenceStatus.Away)], 2, "j1"),
        "joined.direct" => new JoinedFrame(
            "direct-3q2-8GZl", "", "", Visibility.Private, Role.Member, "e_1", 4, 3, false, false, 2, 3, [], 0, Peer: Grace),
        "ack" => new AckFrame(General, "m_1-A", 53, At),
        "ok" => new OkFrame("e1", 54),
        "pong" => new PongFrame("p1"),
        "parted" => new PartedFrame(General, "p2"),
        "error" => new ErrorFrame(
            ErrorCode.RateLimited, "Too many messages at once. Try again in a moment.", "m_2-A", General, 400),
        _ => null,
    };

    private static ServerFrame? Notices(string name) => name switch
    {
        "reconnect" => new ReconnectFrame(1750),
        "typing" => new TypingFrame(General, [Grace]),
        "reads" => new ReadsFrame(General, [new ReadEntry("u_grace", 53)]),
        "presence.count" => new PresenceFrame(General, [], OnlineCount: 5_000),
        "presence" => new PresenceFrame(General, [new PresenceEntry("u_grace", PresenceStatus.Offline)], true, 1),
        "user" => new UserFrame(new UserProfile("u_grace", "Grace Hopper", "at sea")),
        "unread" => new UnreadFrame("r_random", 9, 3, 1),
        "invited" => new InvitedFrame(new RoomView("r_random", "random", "", Visibility.Private, Role.Member, 9, 0, 9, 0, 2, NotifyLevel.Mentions, 5)),
        "invited.direct" => new InvitedFrame(
            new RoomView("direct-3q2-8GZl", "", "", Visibility.Private, Role.Member, 3, 3, 0, 0, 2, Peer: Grace)),
        "left" => new LeftFrame("r_random", LeftReason.Kicked),
        _ => null,
    };
}
