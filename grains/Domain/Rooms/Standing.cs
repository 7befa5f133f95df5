using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// A message as it stands, and the seq of its newest edit, if it was edited: the one event besides the message itself that has its text.
/// </summary>
public readonly record struct Standing(MessageFrame Message, long? NewestEdit)
{
    public Standing After(EventFrame revision) => new(
        Message.After(revision),
        revision switch
        {
            EditFrame => revision.Seq,
            DeleteFrame => null,
            _ => NewestEdit,
        });

    /// <summary>The newest edit once the revision has outdone it: without the text. Null: it has not, or there is none.</summary>
    public EditFrame? OutdoneBy(EventFrame revision) => revision is EditFrame or DeleteFrame && NewestEdit is { } seq
        ? new EditFrame(Message.Room, seq, Message.Seq, Message.Author.Id, Message.EditedAt ?? Message.At)
        : null;
}
