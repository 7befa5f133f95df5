using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>Readers of a room who come, go and come back; those who are there hear what is published as it was.</summary>
internal sealed class Audience(RevisedRoom room)
{
    private readonly List<RoomReader> _present = [];
    private readonly List<(RoomReader Reader, int Position)> _away = [];
    private int _told;

    /// <summary>Those who have all of the room.</summary>
    public List<RoomReader> Whole { get; } = [];

    /// <summary>All of it as it stands now, then what is live.</summary>
    public RoomReader Join()
    {
        var reader = new RoomReader();
        Catch(reader, after: 0);
        Whole.Add(reader);
        return reader;
    }

    /// <summary>Only what is live; a page brings the rest later.</summary>
    public RoomReader JoinLive()
    {
        var reader = new RoomReader();
        _present.Add(reader);
        return reader;
    }

    public void Page(RoomReader reader)
    {
        reader.ReadPage(room.Stored.OfType<MessageFrame>());
        Whole.Add(reader);
    }

    public void Leave(RoomReader reader)
    {
        _present.Remove(reader);
        _away.Add((reader, room.Log.Count));
    }

    /// <summary>Whoever is away comes back: what was missed comes as it stands now.</summary>
    public void Resume()
    {
        foreach (var (reader, position) in _away)
            Catch(reader, position);
        _away.Clear();
    }

    /// <summary>What has been committed since the last time.</summary>
    public void Tell()
    {
        foreach (var published in room.Log.Skip(_told))
            _present.ForEach(r => r.Read(published));
        _told = room.Log.Count;
    }

    private void Catch(RoomReader reader, int after)
    {
        foreach (var stands in room.Stored.Skip(after))
            reader.Read(stands);
        _present.Add(reader);
    }
}
