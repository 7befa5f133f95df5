using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Golden;

/// <summary>What each file of tests/golden/client says, as records.</summary>
internal static class ClientExamples
{
    private const string General = "r_general";

    public static ClientFrame Of(string name) => name switch
    {
        "hello" => new HelloFrame("aaa.bbb.ccc"),
        "hello.header" => new HelloFrame(),
        "token" => new TokenFrame("ddd.eee.fff") { Ref = "t1" },
        "join" => new JoinFrame(General, 52, "e_1") { Ref = "j1" },
        "join.fresh" => new JoinFrame(General),
        "resume" => new ResumeFrame([new ResumeRoom(General, 52, "e_1"), new ResumeRoom("r_random")]),
        "part" => new PartFrame(General) { Ref = "p2" },
        "send" => new SendFrame(General, "m_2-A", "lgtm 👍", 53, "m_1-A"),
        "edit" => new EditRequestFrame(General, 53, "Shall we ship it now?") { Ref = "e1" },
        "delete" => new DeleteRequestFrame(General, 53) { Ref = "d1" },
        "react" => new ReactFrame(General, 51, "🎉", true) { Ref = "x1" },
        "typing" => new TypingRequestFrame(General),
        "read" => new ReadFrame(General, 53),
        "status" => new StatusFrame(PresenceStatus.Away),
        "ping" => new PingFrame { Ref = "p1" },
        _ => throw new ArgumentException($"Say in {nameof(ClientExamples)} what tests/golden/client/{name}.json means."),
    };
}
