using System.Text;
using System.Text.Json;
using CsCheck;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class ClientFramesTests
{
    public static TheoryData<ClientFrame> Frames => new((ClientFrame[])
    [
        new HelloFrame("t"), new HelloFrame(), new HelloFrame { Ref = "r" }, new TokenFrame("t") { Ref = new string('r', 64) },
        new JoinFrame("room-1"), new JoinFrame("R_2", 0, "e1") { Ref = "é" }, new JoinFrame("r", long.MaxValue),
        new PartFrame("r") { Ref = "x" }, new TypingRequestFrame("r") { Ref = "x" }, new StatusFrame(PresenceStatus.Away),
        new StatusFrame(PresenceStatus.Online) { Ref = "s" }, new PingFrame(), new PingFrame { Ref = "p" },
        new EditRequestFrame("r", 1, "other") { Ref = "e" }, new DeleteRequestFrame("r", long.MaxValue), new ReactFrame("r", 2, "👍", true),
        new ReactFrame("r", 2, "👍", false) { Ref = "x" },
        new SendFrame("r", "c-1", "text\n\twith lines"), new SendFrame("r", new string('c', 64), "🌍", 7, "c-0") { Ref = "r" },
    ]);

    [Theory]
    [MemberData(nameof(Frames))]
    public void What_the_contract_writes_is_read_as_it_was(ClientFrame frame)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(frame, ChatJson.Wire.ClientFrame);
        ClientFrames.Decode(json).Frame.ShouldBe(frame);
    }

    [Fact]
    public void A_resume_is_read_with_its_rooms()
    {
        var resume = new ResumeFrame([new ResumeRoom("a"), new ResumeRoom("b", 3), new ResumeRoom("c", 0, "e")]);
        var read = ClientFrames.Decode(JsonSerializer.SerializeToUtf8Bytes<ClientFrame>(resume, ChatJson.Wire.ClientFrame));
        read.Frame.ShouldBeOfType<ResumeFrame>().Rooms.ShouldBe(resume.Rooms);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("\"ping\"")]
    [InlineData("""[{"type":"ping"}]""")]
    [InlineData("""{"type":"ping"} {}""")]
    [InlineData("""{"type":"ping",}""")]
    [InlineData("""{"type":"ping"/**/}""")]
    [InlineData("""{"type":"ping","type":"ping"}""")]
    [InlineData("""{"type":"ping","\u0074ype":"ping"}""")]
    [InlineData("""{"type":"ping","more":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"ping","ref":"\x"}""")]
    [InlineData("""{"type":"ping","ref":"\u12G4"}""")]
    [InlineData("""{"type":"ping","\ud800":1}""")]
    [InlineData("""{"type":"ping","a":[[[[[[[[1]]]]]]]]}""")]
    [InlineData("{\"type\":\"ping\",\"ref\":\"\n\"}")]
    [InlineData("""{type:"ping"}""")]
    [InlineData("""{"type":"ping","n":01}""")]
    [InlineData("""{"type":"ping","n":NaN}""")]
    public void What_is_no_json_object_is_malformed(string json) => Decode(json).IsMalformed.ShouldBeTrue();

    [Theory]
    [InlineData("{}", null, null)]
    [InlineData("""{"type":null,"ref":"r"}""", "r", null)]
    [InlineData("""{"type":17,"ref":"r","room":"a"}""", "r", "a")]
    [InlineData("""{"type":"Ping","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"\ud800","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"unheard","ref":"r","room":"a"}""", "r", "a")]
    [InlineData("""{"type":"token","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"token","token":true}""", null, null)]
    [InlineData("""{"type":"join","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"join","room":"","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"join","room":"a b","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"join","room":"a\u0000"}""", null, null)]
    [InlineData("""{"type":"join","room":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", null, null)]
    [InlineData("""{"type":"join","room":["a"]}""", null, null)]
    [InlineData("""{"type":"join","room":"a","lastReceivedSeq":-1,"ref":"r"}""", "r", "a")]
    [InlineData("""{"type":"join","room":"a","lastReceivedSeq":1.5}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","lastReceivedSeq":1e99}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","lastReceivedSeq":9223372036854775808}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","lastReceivedSeq":"1"}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","epoch":1}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","ref":17}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","ref":"a\u0007"}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","ref":"a\nb"}""", null, "a")]
    [InlineData("""{"type":"join","room":"a","ref":"\udc00"}""", null, "a")]
    [InlineData("""{"type":"part"}""", null, null)]
    [InlineData("""{"type":"typing","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"typing","room":"a b"}""", null, null)]
    [InlineData("""{"type":"resume","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"resume","rooms":{}}""", null, null)]
    [InlineData("""{"type":"resume","rooms":["a"]}""", null, null)]
    [InlineData("""{"type":"resume","rooms":[{"room":"a"},{}]}""", null, null)]
    [InlineData("""{"type":"resume","rooms":[{"room":"a","lastReceivedSeq":-2}]}""", null, null)]
    [InlineData("""{"type":"status","ref":"r"}""", "r", null)]
    [InlineData("""{"type":"status","status":"offline"}""", null, null)]
    [InlineData("""{"type":"status","status":"Online"}""", null, null)]
    [InlineData("""{"type":"status","status":1}""", null, null)]
    [InlineData("""{"type":"send","room":"a","id":"c"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","text":"t","ref":"r"}""", null, "a")]
    [InlineData("""{"type":"send","id":"c","text":"t"}""", "c", null)]
    [InlineData("""{"type":"send","room":"a","id":"c d","text":"t"}""", null, "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":null}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"\u0000"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"\r\n"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"a\u0085"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"a\ud83d"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"\udf0d\ud83c"}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"t","replyTo":0}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"t","after":""}""", "c", "a")]
    [InlineData("""{"type":"send","room":"a","id":"c","text":"t","ref":"\u0001"}""", "c", "a")]
    [InlineData("""{"type":"edit","room":"a","seq":0,"text":"t","ref":"r"}""", "r", "a")]
    [InlineData("""{"type":"edit","room":"a","seq":1,"ref":"r"}""", "r", "a")]
    [InlineData("""{"type":"edit","room":"a","text":"t","ref":"r"}""", "r", "a")]
    [InlineData("""{"type":"delete","room":"a","ref":"r"}""", "r", "a")]
    [InlineData("""{"type":"delete","room":"a","seq":"1"}""", null, "a")]
    [InlineData("""{"type":"react","room":"a","seq":1,"on":true}""", null, "a")]
    [InlineData("""{"type":"react","room":"a","seq":1,"emoji":"x"}""", null, "a")]
    [InlineData("""{"type":"react","room":"a","seq":1,"emoji":"x","on":1}""", null, "a")]
    public void What_is_no_valid_frame_is_refused_with_what_could_be_read(string json, string? @ref, string? room)
    {
        var decoded = Decode(json);
        decoded.IsMalformed.ShouldBeFalse();
        decoded.Frame.ShouldBeNull();
        decoded.Problem.ShouldNotBeNullOrWhiteSpace();
        (decoded.Ref, decoded.Room).ShouldBe((@ref, room));
    }

    [Fact]
    public void Two_hundred_rooms_are_resumed_and_no_more()
    {
        Decode(Resume(Limits.ResumeRooms)).Frame.ShouldBeOfType<ResumeFrame>().Rooms.Count.ShouldBe(Limits.ResumeRooms);
        Decode(Resume(Limits.ResumeRooms + 1)).Problem.ShouldNotBeNull();

        static string Resume(int count) =>
            $$"""{"type":"resume","rooms":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"room":"r{{i}}"}"""))}}]}""";
    }

    [Theory]
    [InlineData("""{"more":{"deep":[{"er":[null]}]},"type":"ping","ref":"r"}""")]
    [InlineData("""{"ref":"r","type":"ping","n":1e999,"s":"\ud800"}""")]
    [InlineData("""{ "ref" : "\u0072", "t\u0079pe" : "p\u0069ng", "token" : null }""")]
    public void Unknown_fields_and_other_spellings_change_nothing(string json) =>
        Decode(json).Frame.ShouldBe(new PingFrame { Ref = "r" });

    [Fact]
    public void A_problem_never_repeats_what_the_client_wrote() =>
        Decode("""{"type":"join","room":"secret secret"}""").Problem!.ShouldNotContain("secret");

    [Theory]
    [InlineData("""\ud83c\udf0d""", false)]
    [InlineData("a\\ud83c\\udf0db\\n\\\\ud800\\\"", false)]
    [InlineData("""\uD83C""", true)]
    [InlineData("""\udf0d""", true)]
    [InlineData("""\ud83cx\udf0d""", true)]
    [InlineData("""\ud83c\n\udf0d""", true)]
    [InlineData("""\ud83c\ud83c\udf0d""", true)]
    [InlineData("""\\\ud83c""", true)]
    [InlineData("""x\u0041\uDC00""", true)]
    [InlineData("", false)]
    [InlineData("🌍", false)]
    public void Lone_surrogates_are_found_in_escapes(string raw, bool areLone) =>
        Surrogates.AreLone(Encoding.UTF8.GetBytes($"\"{raw}\"")).ShouldBe(areLone);

    [Fact]
    public void They_are_found_exactly_where_decoding_would_fail()
    {
        var pieces = Gen.Int[0, 6].Select(i => new[] { """\ud83c""", """\udf0d""", "a", """\n""", """\\""", """\u0041""", "é" }[i]);
        pieces.Array[0, 8].Sample(parts =>
        {
            using var json = JsonDocument.Parse($"[\"{string.Concat(parts)}\"]");
            var element = json.RootElement[0];
            var fails = false;
            try
            {
                element.GetString();
            }
            catch (InvalidOperationException)
            {
                fails = true;
            }

            return Surrogates.AreLone(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element)) == fails;
        });
    }

    [Fact]
    public void Any_text_at_all_is_read_without_an_exception() =>
        Gen.Byte.Array[0, 200].Sample(bytes => ClientFrames.Decode(bytes).Frame is null or PingFrame);

    private static DecodedFrame Decode(string json) => ClientFrames.Decode(Encoding.UTF8.GetBytes(json));
}
