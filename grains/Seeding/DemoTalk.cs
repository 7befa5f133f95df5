using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>
/// Reads <c>demo-talk.txt</c>: a line <c>room NAME | public or private | TOPIC</c> opens a room, and each <c>username: text</c> after it
/// is a message there, with <c>\n</c> for a line break.
/// </summary>
internal static class DemoTalk
{
    private const string RoomWord = "room ";

    public static IReadOnlyList<DemoRoom> Read()
    {
        using var stream = typeof(DemoTalk).Assembly.GetManifestResourceStream("demo-talk.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rooms = new List<(DemoRoom Room, List<DemoLine> Lines)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(RoomWord, StringComparison.Ordinal))
                rooms.Add(Open(line[RoomWord.Length..].Split(" | ")));
            else if (line.Split(": ", 2) is [var author, var text])
                rooms[^1].Lines.Add(new DemoLine(author, text.Replace("\\n", "\n", StringComparison.Ordinal)));
        }

        return [.. rooms.Select(r => r.Room)];
    }

    private static (DemoRoom, List<DemoLine>) Open(string[] words)
    {
        var lines = new List<DemoLine>();
        return (new DemoRoom(words[0], Enum.Parse<Visibility>(words[1], ignoreCase: true), words[2], lines), lines);
    }
}
