using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>
/// Who may do what to which kind of room, cell by cell, as a client sees it: over HTTP and over the WebSocket, through the whole program. The
/// rules have the same table, by role (PermissionTests); this one says also how a refusal is worded, and to whom a room is not there.
/// </summary>
public sealed class MatrixTests(RealGateway gateway) : IClassFixture<RealGateway>
{
    private static readonly string[] Roles = ["owner", "admin", "member", "outsider", "banned"];
    private static readonly string[] RolesOfTwo = ["either", "blocked", "third"];

    /// <summary>The answers of a public and a private room to each of <see cref="Roles"/>, and of a direct one to each of <see cref="RolesOfTwo"/>.</summary>
    public static TheoryData<string, string, string, string> Requests => new()
    {
        { "see the room", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "list members", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "page messages", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "page events", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "list invites", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "list bans", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "change settings", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "delete the room", "ok forbidden forbidden not_a_member banned", "ok forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "join", "ok ok ok ok banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "leave", "conflict ok ok not_a_member banned", "conflict ok ok not_found not_found", "forbidden forbidden not_found" },
        { "accept an invite", "ok ok ok ok banned", "ok ok ok ok banned", "not_found not_found not_found" },
        { "make an invite", "ok ok ok not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "revoke an invite", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "raise a member", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "lower an admin", "ok forbidden forbidden not_a_member banned", "ok forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "hand over", "ok forbidden forbidden not_a_member banned", "ok forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "kick a member", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "kick an admin", "ok forbidden forbidden not_a_member banned", "ok forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "ban a member", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "ban an admin", "ok forbidden forbidden not_a_member banned", "ok forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "ban somebody else", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "lift a ban", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "set notification", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "mark unread", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "hide", "forbidden forbidden forbidden not_a_member banned", "forbidden forbidden forbidden not_found not_found", "ok ok not_found" },
    };

    public static TheoryData<string, string, string, string> Frames => new()
    {
        { "follow", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "send", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok forbidden not_found" },
        { "edit one's own", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok forbidden not_found" },
        { "edit another's", "forbidden forbidden forbidden not_a_member banned", "forbidden forbidden forbidden not_found not_found", "forbidden forbidden not_found" },
        { "delete one's own", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok ok not_found" },
        { "delete another's", "ok ok forbidden not_a_member banned", "ok ok forbidden not_found not_found", "forbidden forbidden not_found" },
        { "react", "ok ok ok not_a_member banned", "ok ok ok not_found not_found", "ok forbidden not_found" },
    };

    [Theory, MemberData(nameof(Requests))]
    public Task A_request_is_answered(string action, string inPublic, string inPrivate, string inDirect) =>
        EachCell((inPublic, inPrivate, inDirect), async scene =>
        {
            var (method, path, body) = Actions.Request(action, scene);
            var answer = await gateway.Ask(scene.Actor, method, path, body);
            return answer.Status < 300 ? "ok" : answer.Json.GetProperty("code").GetString()!;
        });

    [Theory, MemberData(nameof(Frames))]
    public Task A_frame_is_answered(string action, string inPublic, string inPrivate, string inDirect) =>
        EachCell((inPublic, inPrivate, inDirect), async scene =>
        {
            var (frame, isAnswer) = Actions.Frame(action, scene);
            var answer = await scene.Actor.Socket.Ask(frame, heard => isAnswer(heard) || (heard is ErrorFrame error && error.Ref == scene.Fresh));
            return answer is ErrorFrame refused ? JsonSerializer.SerializeToElement(refused.Code).GetString()! : "ok";
        });

    private async Task EachCell((string Public, string Private, string Direct) expected, Func<Scene, Task<string>> attempt)
    {
        (await Answers("public", Roles, attempt)).ShouldBe(expected.Public);
        (await Answers("private", Roles, attempt)).ShouldBe(expected.Private);
        (await Answers("direct", RolesOfTwo, attempt)).ShouldBe(expected.Direct);
    }

    /// <summary>Whatever is refused leaves no event.</summary>
    private async Task<string> Answers(string kind, string[] roles, Func<Scene, Task<string>> attempt)
    {
        var answers = new List<string>();
        foreach (var role in roles)
        {
            var scene = await Scene.Set(gateway, kind, role);
            var before = await Head(scene);
            answers.Add(await attempt(scene));
            if (answers[^1] != "ok")
                (await Head(scene)).ShouldBe(before, $"{role}: {answers[^1]}");
        }

        return string.Join(' ', answers);
    }

    private async Task<long> Head(Scene scene) =>
        (await gateway.Grains.RoomReads().Differing([new(scene.Room, -1)])).ShouldHaveSingleItem().Head;
}
