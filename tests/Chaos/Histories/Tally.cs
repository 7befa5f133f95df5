namespace Orleans.Chat.Chaos.Histories;

/// <summary>How much happened: a run in which too little did proves nothing. Guarded by its history's lock while that grows.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _acksOfRoom = [];

    public int Acks { get; private set; }

    public int Fails { get; private set; }

    /// <summary>Sends whose outcome was unknown and that were repeated.</summary>
    public int Repeats { get; private set; }

    public int Resumes { get; private set; }

    public int Receipts { get; private set; }

    public int Denials { get; private set; }

    public int Pages { get; private set; }

    public int AcksOf(string room) => _acksOfRoom.GetValueOrDefault(room);

    public void Count(Observed observed)
    {
        switch (observed)
        {
            case Acked:
                Acks++;
                _acksOfRoom[observed.Room] = AcksOf(observed.Room) + 1;
                break;
            case Failed:
                Fails++;
                break;
            case Repeated:
                Repeats++;
                break;
            case Followed { After: not null }:
                Resumes++;
                break;
            case Received:
                Receipts++;
                break;
            case Denied:
                Denials++;
                break;
            case Paged:
                Pages++;
                break;
        }
    }

    public override string ToString() => $"{Brief}; by room {string.Join(", ", _acksOfRoom.Select(r => $"{r.Key} {r.Value}"))}";

    /// <summary>Without the rooms.</summary>
    public string Brief =>
        $"{Acks} acks, {Fails} fails, {Repeats} repeats, {Resumes} resumes, {Receipts} receipts, {Pages} pages, {Denials} denials";
}
