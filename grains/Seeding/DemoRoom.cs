using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Seeding;

internal sealed record DemoRoom(string Name, Visibility Visibility, string Topic, IReadOnlyList<DemoLine> Lines);

/// <summary><c>Author</c>: a username.</summary>
internal sealed record DemoLine(string Author, string Text);
