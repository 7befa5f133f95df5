using System.Text;
using System.Text.Json;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Who is present in a room, as its activation counts the changes. Each frame says where in the log it was told.</summary>
internal sealed class FakeAttendance(string room)
{
    private const long BetweenActivations = 1_000_000;

    private readonly SortedDictionary<string, PresenceStatus> _present = new(StringComparer.Ordinal);
    private long _version = BetweenActivations;

    /// <summary>Words to compare what a reader has been told with.</summary>
    public string Story => string.Join(' ', _present.Select(p => $"{p.Key}:{p.Value}")) + $" {_present.Count}";

    public PresencePart Part => new(
        Encoding.UTF8.GetBytes(
            $"\"presence\":{JsonSerializer.Serialize(Entries, JsonSerializerOptions.Web)},\"onlineCount\":{_present.Count}"),
        _version);

    private List<PresenceEntry> Entries => [.. _present.Select(p => new PresenceEntry(p.Key, p.Value))];

    public EphemeralFrame Change(string user, PresenceStatus status, Told at)
    {
        if (status == PresenceStatus.Offline)
            _present.Remove(user);
        else
            _present[user] = status;
        var frame = new PresenceFrame(room, [at.Entry, new PresenceEntry(user, status)], OnlineCount: _present.Count);
        return new EphemeralFrame(WireFrame.Of(frame), at.Head, Presence: ++_version);
    }

    public PresenceSnapshot Snapshot(Told at) =>
        new(WireFrame.Of(new PresenceFrame(room, [at.Entry, .. Entries], true, _present.Count)), _version, at.Head, at.Epoch);

    /// <summary>Another activation counts anew, if there was anything to count.</summary>
    public void Restart() => _version += _present.Count > 0 ? BetweenActivations : 0;

    /// <summary>What a client makes of all that it heard, since it was let in.</summary>
    public static string StoryOf(IEnumerable<Heard> heard)
    {
        var present = new SortedDictionary<string, string>(StringComparer.Ordinal);
        long? count = null;
        foreach (var frame in heard.Where(h => h.Type is "joined" or "presence"))
        {
            if (frame.Type == "joined" || frame.Is("full"))
                present.Clear();
            foreach (var entry in frame.Json.GetProperty(frame.Type == "joined" ? "presence" : "changes").EnumerateArray())
                Take(present, entry.GetProperty("user").GetString()!, entry.GetProperty("status").ToString());
            count = frame.Number("onlineCount");
        }

        return string.Join(' ', present.Select(p => $"{p.Key}:{p.Value}")) + $" {count}";
    }

    private static void Take(SortedDictionary<string, string> present, string user, string status)
    {
        if (status == "offline")
            present.Remove(user);
        else if (!Told.IsEntry(user))
            present[user] = char.ToUpperInvariant(status[0]) + status[1..];
    }
}
