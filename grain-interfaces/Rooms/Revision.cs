using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>
/// What a user wants to be done to a message of a room, the one at <c>Seq</c>. A closed union. A repeat of one that was done changes
/// nothing, so that one whose answer was lost is simply asked for again.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.Revision")]
public abstract record Revision([property: Id(0)] string User, [property: Id(1)] long Seq);

/// <summary>Another text: see <see cref="EditRequestFrame"/>. As the client sent it.</summary>
[GenerateSerializer, Immutable, Alias("chat.Editing")]
public sealed record Editing(string User, long Seq, [property: Id(0)] string Text) : Revision(User, Seq);

/// <summary>No text any more, anywhere: see <see cref="DeleteRequestFrame"/>.</summary>
[GenerateSerializer, Immutable, Alias("chat.Deletion")]
public sealed record Deletion(string User, long Seq) : Revision(User, Seq);

/// <summary>A reaction of the user's, put there or taken away: see <see cref="ReactFrame"/>.</summary>
[GenerateSerializer, Immutable, Alias("chat.Reacting")]
public sealed record Reacting(string User, long Seq, [property: Id(0)] string Emoji, [property: Id(1)] bool On) : Revision(User, Seq);
