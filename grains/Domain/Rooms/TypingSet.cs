using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// Who is typing in the room, in order of start, and when those who follow it are to be told. Holds at most one entry a member, and is
/// fed only while they are at most <see cref="Limits.TypingMembers"/>. A clock that is set back lapses what is later than it.
/// </summary>
public sealed class TypingSet
{
    /// <summary>Between two frames: what changes meanwhile goes into one.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);

    private readonly List<Typist> _typists = [];
    private IReadOnlyList<Person> _told = [];
    private DateTimeOffset _toldAt;

    /// <summary>True: it counts. Who typed within <see cref="Limits.TypingEvery"/> is not counted again, whatever came in between.</summary>
    public bool Take(Person user, DateTimeOffset now)
    {
        Lapse(now);
        var known = Find(user.Id);
        if (known >= 0 && IsWithin(_typists[known].CountedAt, Limits.TypingEvery, now))
            return false;

        var typist = new Typist(user, now);
        if (known >= 0 && _typists[known].IsTyping)
        {
            _typists[known] = typist;
            return true;
        }

        Forget(user.Id);
        _typists.Add(typist);
        return true;
    }

    /// <summary>The user's message is there: nothing is being typed any more. True: the user was typing.</summary>
    public bool Stop(string user)
    {
        if (Find(user) is not (>= 0 and var known) || !_typists[known].IsTyping)
            return false;

        _typists[known] = _typists[known] with { IsTyping = false };
        return true;
    }

    /// <summary>The user is no member any more.</summary>
    public void Forget(string user) => _typists.RemoveAll(t => t.Person.Id == user);

    public void Clear() => _typists.Clear();

    /// <summary>What is to be told now, and counts as told; null: nothing, since it was told or one was told within <see cref="Spacing"/>.</summary>
    public IReadOnlyList<Person>? Tell(DateTimeOffset now)
    {
        Lapse(now);
        if (IsWithin(_toldAt, Spacing, now))
            return null;

        var typing = Typing.Take(Limits.TypingListed).ToList();
        if (typing.SequenceEqual(_told))
            return null;

        (_told, _toldAt) = (typing, now);
        return typing;
    }

    /// <summary>Nobody types, and this was told: until somebody does there is nothing to look after.</summary>
    public bool IsQuiet(DateTimeOffset now)
    {
        Lapse(now);
        return _told.Count == 0 && !Typing.Any();
    }

    private IEnumerable<Person> Typing => _typists.Where(t => t.IsTyping).Select(t => t.Person);

    private void Lapse(DateTimeOffset now) => _typists.RemoveAll(t => !IsWithin(t.CountedAt, Limits.TypingFor, now));

    private int Find(string user) => _typists.FindIndex(t => t.Person.Id == user);

    private static bool IsWithin(DateTimeOffset since, TimeSpan span, DateTimeOffset now) => now >= since && now - since < span;

    /// <summary>Not typing: only when the user was last counted matters.</summary>
    private sealed record Typist(Person Person, DateTimeOffset CountedAt, bool IsTyping = true);
}
