using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>Who types by the contract's words alone, worked out anew at each question from all that ever happened.</summary>
internal sealed class TypingModel
{
    private readonly List<(string What, Person User, DateTimeOffset At)> _happened = [];

    public void Typed(Person user, DateTimeOffset at)
    {
        if (CountedAt(user) is not { } last || at - last >= Limits.TypingEvery)
            _happened.Add(("typed", user, at));
    }

    public void Sent(Person user, DateTimeOffset at) => _happened.Add(("sent", user, at));

    public void Removed(Person user, DateTimeOffset at)
    {
        _happened.RemoveAll(h => h.User.Id == user.Id);
        _happened.Add(("removed", user, at));
    }

    /// <summary>In order of start: of the first that counted since the user last did not type.</summary>
    public List<Person> Typing(DateTimeOffset now) =>
        [.. _happened.Select(h => h.User).Distinct()
            .Select(user => (User: user, Start: StartOf(user, now)))
            .Where(t => t.Start is not null).OrderBy(t => t.Start).Select(t => t.User)];

    private DateTimeOffset? CountedAt(Person user) =>
        _happened.Where(h => h.What == "typed" && h.User.Id == user.Id).Select(h => (DateTimeOffset?)h.At).LastOrDefault();

    private int? StartOf(Person user, DateTimeOffset now)
    {
        int? start = null;
        DateTimeOffset last = default;
        for (var i = 0; i < _happened.Count; i++)
        {
            if (_happened[i].User.Id != user.Id)
                continue;

            var isLapsed = _happened[i].At - last >= Limits.TypingFor;
            start = _happened[i].What != "typed" ? null : isLapsed || start is null ? i : start;
            last = _happened[i].What == "typed" ? _happened[i].At : last;
        }

        return now - last < Limits.TypingFor ? start : null;
    }
}
