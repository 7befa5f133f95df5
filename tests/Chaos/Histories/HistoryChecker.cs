namespace Orleans.Chat.Chaos.Histories;

/// <summary>
/// Judges a history, knowing nothing of who made it. One pass by time, in which every event costs a few look-ups: ids and texts are
/// unique and seqs without holes, so that the log itself is the order to be proven and nothing has to be searched.
/// </summary>
internal static class HistoryChecker
{
    private const int Reported = 5;
    private const int Around = 20;

    /// <summary>The first violations; none: all promises were kept.</summary>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<Observed> events)
    {
        var rooms = new Dictionary<string, RoomJudge>();
        for (var position = 0; position < events.Count; position++)
        {
            var observed = events[position];
            if (!rooms.TryGetValue(observed.Room, out var judge))
                rooms[observed.Room] = judge = new RoomJudge();
            judge.Hear(position, observed);
        }

        foreach (var judge in rooms.Values)
            judge.Conclude();
        return [.. rooms.SelectMany(room => room.Value.Findings.Select(finding => (Room: room.Key, Finding: finding)))
            .OrderBy(found => found.Finding.Position).Take(Reported)
            .Select(found => found.Finding with { Slice = Slice(events, found.Room, found.Finding.Position) })];
    }

    public static void ShouldKeepAllPromises(this IReadOnlyList<Observed> events)
    {
        var violations = Check(events);
        violations.ShouldBeEmpty(string.Join("\n\n", violations));
    }

    private static string Slice(IReadOnlyList<Observed> events, string room, int position)
    {
        var before = Enumerable.Range(0, position).Reverse().Where(i => events[i].Room == room).Take(Around).Reverse();
        var after = Enumerable.Range(position + 1, events.Count - position - 1).Where(i => events[i].Room == room).Take(Around);
        return string.Join('\n', before.Append(position).Concat(after).Select(i => $"{(i == position ? "->" : "  ")} {i} {events[i]}"));
    }
}
