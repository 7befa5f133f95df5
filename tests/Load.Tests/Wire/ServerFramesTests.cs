using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Tests.Wire;

/// <summary>The quick reading of frames says what the contract's own records say.</summary>
public sealed class ServerFramesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_message_is_read_in_whatever_order_its_members_stand(bool reversed)
    {
        var message = new MessageFrame("r_1", 53, "m_1-A", new Person("u_1", "Ada \"seq\":9"), At, "text with \"id\":\"x\" in it");
        ServerFrames.TryRead(Json(message, reversed), out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.Room), Text(facts.Id), facts.Seq).ShouldBe((FrameKind.Message, "r_1", "m_1-A", 53));
    }

    [Fact]
    public void What_the_server_writes_goes_the_short_way()
    {
        var json = WireFrame.Of(Message("some text")).Json.Span;
        ServerFrames.TryReadUsual(json, out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.Room), Text(facts.Id), facts.Seq).ShouldBe((FrameKind.Message, "r_1", "m_1-A", 53));
    }

    [Theory]
    [InlineData("\",\"room\":\"r_9\",\"seq\":9,\"at\":\"x\"}"), InlineData(",\"room\":\""), InlineData("\\"), InlineData("\\\",\"room\":\"r_9\"")]
    public void A_text_cannot_pass_for_the_end(string text)
    {
        ServerFrames.TryRead(WireFrame.Of(Message(text)).Json.Span, out var facts).ShouldBeTrue();
        (Text(facts.Room), facts.Seq).ShouldBe(("r_1", 53));
    }

    [Fact]
    public void A_message_with_more_behind_it_is_read_all_the_same()
    {
        var changed = Message("x") with { Rev = 60, Reactions = [new ReactionCount("👍", 1, ["u_1"])], Mentions = ["u_2"], ReplyTo = 3 };
        ServerFrames.TryRead(WireFrame.Of(changed).Json.Span, out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.Room), Text(facts.Id), facts.Seq).ShouldBe((FrameKind.Message, "r_1", "m_1-A", 53));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_joined_is_read_and_what_is_nested_in_it_is_not(bool reversed)
    {
        var joined = new JoinedFrame("r_1", "general", "", Visibility.Public, Role.Member, "e_1", 3, 52, Truncated: true, Reset: false, 4, 50,
            [new PresenceEntry("u_1", PresenceStatus.Online)], 1);
        ServerFrames.TryRead(Json(joined, reversed), out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.Room), facts.First, facts.Head).ShouldBe((FrameKind.Joined, "r_1", 3, 52));
        (Text(facts.Epoch), facts.Truncated, facts.Reset, facts.OnlineCount).ShouldBe(("e_1", true, false, 1));
        Entries(facts.Statuses).ShouldBe([("u_1", PresenceStatus.Online)]);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Who_is_there_is_read_in_order(bool reversed)
    {
        PresenceEntry[] changes = [new("u_1", PresenceStatus.Away), new("u_2", PresenceStatus.Offline), new("u_3", PresenceStatus.Online)];
        ServerFrames.TryRead(Json(new PresenceFrame("r_1", changes, Full: true, OnlineCount: 7), reversed), out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.Room), facts.OnlineCount).ShouldBe((FrameKind.Presence, "r_1", 7));
        Entries(facts.Statuses).ShouldBe([("u_1", PresenceStatus.Away), ("u_2", PresenceStatus.Offline), ("u_3", PresenceStatus.Online)]);

        ServerFrames.TryRead(Json(new PresenceFrame("r_1", [], OnlineCount: 5_000)), out facts).ShouldBeTrue();
        Entries(facts.Statuses).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_unknown_of_who_is_there_is_left_out()
    {
        var json = """{"type":"presence","changes":[{"since":{"user":["u_9"]},"user":"u_1","status":"away"},{"user":"u_2","status":"dreaming"}]}"""u8;
        ServerFrames.TryRead(json, out var facts).ShouldBeTrue();
        Entries(facts.Statuses).ShouldBe([("u_1", PresenceStatus.Away), ("u_2", PresenceStatus.Offline)]);
    }

    [Fact]
    public void A_welcome_names_its_user_and_other_frames_none()
    {
        ServerFrames.TryRead(Json(new WelcomeFrame("u_1", "c_1", 20, 30, At, "n", new WelcomeLimits(1, 1, 1, 1))), out var facts).ShouldBeTrue();
        (facts.Kind, Text(facts.User)).ShouldBe((FrameKind.Welcome, "u_1"));
        ServerFrames.TryRead(Json(new UserFrame(new UserProfile("u_2", "Bob", ""))), out facts).ShouldBeTrue();
        (Text(facts.User), facts.OnlineCount).ShouldBe(("", null));
        Entries(facts.Statuses).ShouldBeEmpty();
    }

    [Fact]
    public void An_ack_and_a_refusal_name_their_send()
    {
        ServerFrames.TryRead(Json(new AckFrame("r_1", "m_1", 7, At)), out var ack).ShouldBeTrue();
        (ack.Kind, Text(ack.Id), ack.Seq).ShouldBe((FrameKind.Ack, "m_1", 7));
        ServerFrames.TryRead(Json(new ErrorFrame(ErrorCode.RateLimited, "Wait.", "m_2", "r_1", 400)), out var error).ShouldBeTrue();
        (error.Kind, Text(error.Ref), Text(error.Code)).ShouldBe((FrameKind.Error, "m_2", "rate_limited"));
    }

    [Fact]
    public void Every_durable_event_has_its_seq()
    {
        EventFrame[] events =
        [
            new EditFrame("r_1", 9, 3, "u_1", At), new DeleteFrame("r_1", 9, 3, "u_1", At), new ReactionFrame("r_1", 9, 3, "👍", "u_1", true, At),
            new MemberFrame("r_1", 9, MemberChange.Joined, new Person("u_1", "Ada"), Role.Member, At),
            new RoomFrame("r_1", 9, "general", "", Visibility.Public, "u_1", At),
        ];
        foreach (var one in events)
        {
            ServerFrames.TryRead(Json(one), out var facts).ShouldBeTrue();
            (facts.Kind, Text(facts.Room), facts.Seq).ShouldBe((FrameKind.Event, "r_1", 9));
        }
    }

    [Theory]
    [InlineData(""), InlineData("[1]"), InlineData("{\"type\":\"message\",\"room\":\"r"), InlineData("{\"type\":")]
    public void What_is_no_object_is_refused(string json) => ServerFrames.TryRead(Encoding.UTF8.GetBytes(json), out _).ShouldBeFalse();

    private static List<(string User, PresenceStatus Status)> Entries(ReadOnlySpan<byte> statuses)
    {
        var read = new List<(string, PresenceStatus)>();
        for (var entries = new PresenceEntries(statuses); entries.Next();)
            read.Add((Text(entries.User), entries.Status));
        return read;
    }

    private static MessageFrame Message(string text) => new("r_1", 53, "m_1-A", new Person("u_1", "Ada"), At, text);

    private static byte[] Json(ServerFrame frame, bool reversed = false)
    {
        var json = JsonSerializer.SerializeToNode(frame, ChatJson.Wire.ServerFrame)!.AsObject();
        var members = json.ToList();
        json.Clear();
        if (reversed) members.Reverse();
        return Encoding.UTF8.GetBytes(new JsonObject(members).ToJsonString());
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
