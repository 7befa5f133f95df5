using System.Text;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Tests.Counting;

/// <summary>One room with some readers and one publisher, and what it makes of the frames that are handed to them.</summary>
internal sealed class Scene
{
    public const string RoomId = "r_1";

    private const uint Run = 7;
    private const int Step = 2;

    private readonly RoomLedger _room = new();
    private long _now = 1_000_000;

    public Scene(int readers = 1)
    {
        Readers = [.. Enumerable.Range(0, readers).Select(_ => new Reader(0, RoomId, publishers: 1, counts: true))];
        _room.Readers = readers;
        Tally = new Tally(Run, Step, [_room]) { Window = new Window(0, long.MaxValue) };
        foreach (var reader in Readers)
            Join(reader, first: 1, head: 0);
    }

    public Tally Tally { get; }

    public IReadOnlyList<Reader> Readers { get; }

    public RoomLedger Room => _room;

    public void Join(Reader reader, long first, long head, bool truncated = false) =>
        Tally.NoteJoined(reader, new FrameFacts { Kind = FrameKind.Joined, First = first, Head = head, Truncated = truncated });

    public void Send(params ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers)
            Tally.NoteSent(StampOf(number), _now);
    }

    /// <summary>A message whose number is its seq reaches a reader.</summary>
    public void Deliver(int reader, params ReadOnlySpan<long> numbers)
    {
        foreach (var number in numbers)
            Deliver(reader, StampOf(number), number);
    }

    public void Deliver(int reader, Stamp stamp, long seq, string room = RoomId)
    {
        Span<byte> id = stackalloc byte[Stamp.Length];
        stamp.Write(id);
        var facts = new FrameFacts { Kind = FrameKind.Message, Room = Encoding.ASCII.GetBytes(room), Seq = seq, Id = id.ToArray() };
        Tally.NoteEvent(Readers[reader], facts, ++_now);
    }

    public static Stamp StampOf(long number, int step = Step, int room = 0, uint run = Run) => new(run, step, room, 0, number, Due: 500);
}
