namespace Orleans.Chat.Storage.Search;

/// <summary>A message to be indexed, with its text as it stands.</summary>
public sealed record IndexedMessage(long Seq, string Author, DateTimeOffset At, string Text);
