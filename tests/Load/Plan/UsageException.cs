namespace Orleans.Chat.Load.Plan;

/// <summary>What the person at the keyboard can mend; its message is all that is shown.</summary>
internal sealed class UsageException(string message) : Exception(message);
