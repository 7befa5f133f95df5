namespace Orleans.Chat.Tidy.Tests.Source;

/// <summary>Something above its bound: <c>Rule</c> names the bound, <c>Place</c> is a path, or a path and a member.</summary>
internal sealed record Measure(string Rule, string Place, int Size, int Bound);
