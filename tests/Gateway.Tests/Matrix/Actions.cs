using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>What the rows of the matrix try, by name: requests, and frames with what answers them.</summary>
internal static class Actions
{
    public static (string Method, string Path, string? Body) Request(string action, Scene scene)
    {
        var room = $"/rooms/{scene.Room}";
        return action switch
        {
            "see the room" => ("GET", room, null),
            "list members" => ("GET", $"{room}/members", null),
            "page messages" => ("GET", $"{room}/messages", null),
            "page events" => ("GET", $"{room}/events", null),
            "list invites" => ("GET", $"{room}/invites", null),
            "list bans" => ("GET", $"{room}/bans", null),
            "change settings" => ("PATCH", room, """{"topic":"new"}"""),
            "delete the room" => ("DELETE", room, null),
            "join" => ("POST", $"{room}/join", null),
            "leave" => ("POST", $"{room}/leave", null),
            "accept an invite" => ("POST", $"/invites/{scene.Invite.Code}/accept", null),
            "make an invite" => ("POST", $"{room}/invites", "{}"),
            "revoke an invite" => ("DELETE", $"{room}/invites/{scene.Invite.Id}", null),
            "raise a member" => ("PUT", $"{room}/members/{scene.Target.Id}", """{"role":"admin"}"""),
            "lower an admin" => ("PUT", $"{room}/members/{scene.Chief.Id}", """{"role":"member"}"""),
            "hand over" => ("PUT", $"{room}/members/{scene.Target.Id}", """{"role":"owner"}"""),
            "kick a member" => ("DELETE", $"{room}/members/{scene.Target.Id}", null),
            "kick an admin" => ("DELETE", $"{room}/members/{scene.Chief.Id}", null),
            "ban a member" => ("PUT", $"{room}/bans/{scene.Target.Id}", null),
            "ban an admin" => ("PUT", $"{room}/bans/{scene.Chief.Id}", null),
            "ban somebody else" => ("PUT", $"{room}/bans/{scene.Stranger.Id}", null),
            "lift a ban" => ("DELETE", $"{room}/bans/{scene.Banned.Id}", null),
            "set notification" => ("PUT", $"{room}/notify", """{"level":"none"}"""),
            "mark unread" => ("PUT", $"{room}/unread", """{"from":1}"""),
            "hide" => ("PUT", $"{room}/hidden", null),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
        };
    }

    /// <summary>An error names the frame that it refuses, and so does each of these answers.</summary>
    public static (ClientFrame Frame, Predicate<ServerFrame> IsAnswer) Frame(string action, Scene scene) => action switch
    {
        "follow" => (new JoinFrame(scene.Room) { Ref = scene.Fresh }, frame => frame is JoinedFrame joined && joined.Ref == scene.Fresh),
        "send" => (new SendFrame(scene.Room, scene.Fresh, "hello"), frame => frame is AckFrame ack && ack.Id == scene.Fresh),
        "edit one's own" => (new EditRequestFrame(scene.Room, scene.Mine, "other") { Ref = scene.Fresh }, IsDone(scene)),
        "edit another's" => (new EditRequestFrame(scene.Room, scene.Theirs, "other") { Ref = scene.Fresh }, IsDone(scene)),
        "delete one's own" => (new DeleteRequestFrame(scene.Room, scene.Mine) { Ref = scene.Fresh }, IsDone(scene)),
        "delete another's" => (new DeleteRequestFrame(scene.Room, scene.Theirs) { Ref = scene.Fresh }, IsDone(scene)),
        "react" => (new ReactFrame(scene.Room, scene.Theirs, "👍", true) { Ref = scene.Fresh }, IsDone(scene)),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static Predicate<ServerFrame> IsDone(Scene scene) => frame => frame is OkFrame ok && ok.Ref == scene.Fresh && ok.Seq > 0;
}
