using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Whose typing left this gateway within <see cref="Limits.TypingEvery"/>: it does not again, in whatever room and from whatever
/// connection, since a person types in one place at a time. Beyond <paramref name="usersMax"/> nobody's does. Thread-safe.
/// </summary>
internal sealed class TypingPace(int usersMax, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _recent = [];
    private readonly Queue<(string User, long At)> _oldestFirst = new();

    public bool Take(string user)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            while (_oldestFirst.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= Limits.TypingEvery)
                _recent.Remove(_oldestFirst.Dequeue().User);

            if (_recent.Count >= usersMax || !_recent.Add(user))
                return false;

            _oldestFirst.Enqueue((user, now));
            return true;
        }
    }
}
