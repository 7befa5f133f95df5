namespace Orleans.Chat.Storage;

/// <summary>The database cannot be used; the message is one line that says what to do.</summary>
public sealed class ChatDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
