using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Histories;

/// <summary>One entry of a room's log, as a reader saw it. What is no message of a user's has neither author, id nor text.</summary>
internal sealed record Logged(long Seq, string Kind, string? Author = null, string? Id = null, string? Text = null)
{
    private const int TextShown = 40;

    /// <summary>The user whose membership ends here.</summary>
    public string? Removes { get; init; }


    public static Logged Of(EventFrame frame) => frame switch
    {
        MessageFrame message => Post(message.Seq, message.Author.Id, message.Id, message.Text ?? ""),
        MemberFrame { Change: MemberChange.Left or MemberChange.Kicked or MemberChange.Banned } gone => Removal(gone.Seq, gone.User.Id),
        MemberFrame member => new Logged(member.Seq, $"member {member.Change} {member.User.Id}"),
        _ => new Logged(frame.Seq, frame.GetType().Name),
    };

    public static Logged Post(long seq, string author, string id, string text) => new(seq, "message", author, id, text);

    public static Logged Removal(long seq, string user) => new(seq, "removal") { Removes = user };

    /// <summary>Short, since a violation is shown with many of them.</summary>
    public override string ToString() => $"{Seq} {Kind} {Author}{Removes} {Id} {(Text?.Length > TextShown ? Text[..TextShown] : Text)}";
}
