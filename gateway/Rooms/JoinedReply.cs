using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// The <c>joined</c> of one reader. Who is present is the same for all readers and may be long, so the room has encoded it once, and its
/// bytes take the place of the two empty members here.
/// </summary>
internal static class JoinedReply
{
    /// <summary>In JSON, quotes within a text are escaped: only the members themselves look like this.</summary>
    private static ReadOnlySpan<byte> NobodyPresent => "\"presence\":[],\"onlineCount\":0"u8;

    public static WireFrame Of(string room, Entered entered, string? @ref)
    {
        var withNobody = WireFrame.Of(new JoinedFrame(
            room, entered.Name, entered.Topic, entered.Visibility, entered.Role, entered.Epoch, entered.First, entered.Head,
            entered.Truncated, entered.Reset, entered.MemberCount, entered.ReadSeq, [], 0, @ref, entered.Peer));
        return entered.Presence is { } present ? With(present, withNobody.Json.Span) : withNobody;
    }

    private static WireFrame With(PresencePart present, ReadOnlySpan<byte> json)
    {
        var at = json.IndexOf(NobodyPresent);
        return WireFrame.OfJson([.. json[..at], .. present.Members.Span, .. json[(at + NobodyPresent.Length)..]]);
    }
}
