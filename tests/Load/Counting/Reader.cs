using System.Text;

namespace Orleans.Chat.Load.Counting;

/// <summary>
/// What one connection has received of its room. <c>Room</c>: the room's number in this measurement. <c>Counts</c>: messages are expected
/// here; a connection that never reads is owed none.
/// </summary>
internal sealed class Reader(int room, string roomId, int publishers, bool counts)
{
    private readonly byte[] _roomId = Encoding.ASCII.GetBytes(roomId);
    private readonly SequenceWindow[] _numbers = new SequenceWindow[publishers];
    private SequenceWindow _seqs;

    public int Room => room;

    public bool Counts => counts;

    /// <summary>The newest seq that it has.</summary>
    public long Newest => _seqs.Newest;

    public bool HasJoined { get; private set; }

    /// <summary>Events up to this seq are owed to the join, not to the live stream.</summary>
    public long ReplayedTo { get; private set; }

    public bool IsIn(ReadOnlySpan<byte> roomIdOfFrame) => roomIdOfFrame.SequenceEqual(_roomId);

    public void Follow(long first, long head)
    {
        _seqs.StartAfter(first - 1);
        ReplayedTo = head;
        HasJoined = true;
    }

    public Arrival NoteSeq(long seq, out long missing) => _seqs.Note(seq, out missing);

    /// <summary>Publishers number their messages over all steps of a run.</summary>
    public Arrival NoteNumber(int publisher, long number) => _numbers[publisher].Note(number, out _);

    public bool Knows(int publisher) => (uint)publisher < (uint)_numbers.Length;
}
