namespace Orleans.Chat.Tidy.Tests.State;

/// <summary><c>Test</c>: the class of tests that uses it from many threads; null is a debt, and counted.</summary>
internal sealed record SharedCollection(string Type, string Reason, string? Test);
