using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Notes what sessions tell of their users.</summary>
internal sealed class FakePresence : IPresence
{
    private readonly Lock _gate = new();
    private readonly List<string> _told = [];

    public IReadOnlyList<string> Told
    {
        get { lock (_gate) return [.. _told]; }
    }

    public void Come(ISession session) => Note($"come {session.User.Id}");

    public void Show(ISession session, PresenceStatus status) => Note($"show {session.User.Id} {status}");

    public void Go(ISession session) => Note($"go {session.User.Id}");

    public void FallSilent() => Note("silence");

    private void Note(string told)
    {
        lock (_gate) _told.Add(told);
    }
}
