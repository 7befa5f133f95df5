using Orleans.Chat.Chaos.Histories;

namespace Orleans.Chat.EndToEnd.Tests.Histories;

/// <summary>
/// A history in which every promise was kept: three users in one room send in pairs, each ahead of its answer, read pages, resume, are
/// refused, and one of them is removed.
/// </summary>
internal sealed class SampleHistory
{
    public const string Room = "room";
    public const string Removed = "cem";
    private const int Pairs = 12;

    private readonly List<Observed> _events = [];
    private readonly List<Logged> _log = [];
    private readonly Dictionary<string, string> _readers = [];
    private int _numbered;

    private SampleHistory()
    {
    }

    private long Head => _log.Count;

    public static List<Observed> Make()
    {
        var sample = new SampleHistory();
        string[] all = ["ada", "bob", Removed], left = ["ada", "bob"];
        foreach (var user in all)
            sample.Follow(user, after: null);
        for (var pair = 0; pair < Pairs; pair++)
            sample.SendPair(all[pair % all.Length], all);
        sample.Refuse("ada");
        sample.Follow("bob", after: sample.Head);
        sample.Remove(all);
        for (var pair = 0; pair < Pairs; pair++)
            sample.SendPair(left[pair % left.Length], left);
        sample.Deny();
        sample._events.AddRange(sample._log.Select(entry => new Stands(Room, entry)));
        return sample._events;
    }

    private void Follow(string user, long? after)
    {
        var request = Name();
        _readers[user] = Name();
        _events.Add(new Asked(Room, user, request));
        _events.Add(new Followed(Room, user, request, _readers[user]) { After = after, First = Head + 1, Head = Head });
    }

    private void SendPair(string author, string[] readers)
    {
        var (first, second) = (Name(), Name());
        _events.Add(new Invoked(Room, author, first, $"text {first}"));
        _events.Add(new Invoked(Room, author, second, $"text {second}", After: first));
        _events.Add(new Repeated(Room, author, second));
        foreach (var id in new[] { first, second })
        {
            Log(Logged.Post(Head + 1, author, id, $"text {id}"), readers);
            _events.Add(new Acked(Room, author, id, Head));
        }

        var request = Name();
        _events.Add(new Asked(Room, author, request));
        _events.Add(new Paged(Room, author, request, Head, [.. _log]));
    }

    private void Log(Logged entry, string[] readers)
    {
        _log.Add(entry);
        _events.AddRange(readers.Select(user => new Received(Room, user, _readers[user], entry)));
    }

    private void Refuse(string user)
    {
        var id = Name();
        _events.Add(new Invoked(Room, user, id, "refused"));
        _events.Add(new Failed(Room, user, id, "Invalid"));
    }

    private void Remove(string[] readers)
    {
        Log(Logged.Removal(Head + 1, Removed), readers);
        _events.Add(new Removed(Room, Removed));
    }

    private void Deny()
    {
        var (request, id) = (Name(), Name());
        _events.Add(new Asked(Room, Removed, request));
        _events.Add(new Denied(Room, Removed, request, "NotAMember"));
        _events.Add(new Invoked(Room, Removed, id, "too late"));
        _events.Add(new Failed(Room, Removed, id, "NotAMember"));
    }

    private string Name() => $"n{++_numbered}";
}
