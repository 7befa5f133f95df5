namespace Orleans.Chat.Tidy.Tests.State;

/// <summary><c>Test</c>: the class of tests that uses it from many threads.</summary>
internal sealed record SharedCollection(string Type, string Reason, string Test);
