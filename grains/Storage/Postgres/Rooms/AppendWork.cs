using System.Diagnostics;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>One append on its way through the writer.</summary>
internal sealed class AppendWork(RoomAppend append)
{
    private readonly TaskCompletionSource<AppendOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Stopwatch.GetTimestamp();

    public RoomAppend Append => append;

    public Task<AppendOutcome> Done => _done.Task;

    /// <summary>About what it holds while it waits, and adds to a statement; always the same.</summary>
    public int Bytes { get; } = append.Entries.Sum(e => e.Json.Length + 128) + ((1 + append.Changes.Count) * 256);

    public TimeSpan Age => Stopwatch.GetElapsedTime(_since);

    /// <summary>How often it was put off since its room's row was locked.</summary>
    public int PutOff { get; set; }

    public void Tell(AppendOutcome outcome) => _done.SetResult(outcome);

    /// <summary>A hole in the seqs would be there for ever (R1); what is no text cannot even be sent. Null: neither.</summary>
    public AppendOutcome.Refused? Malformed()
    {
        var wrong = append.Entries.Where((e, i) => e.Seq != append.ExpectedHead + 1 + i).FirstOrDefault();
        if (wrong is not null)
            return new AppendOutcome.Refused($"Seq {wrong.Seq} does not follow in an append to head {append.ExpectedHead}.");

        var texts = append.Entries.SelectMany(e => new[] { e.Author, e.ClientId, e.After, e.Removal?.User })
            .Concat(append.Changes.SelectMany(AppendRows.Texts));
        return PostgresText.IsText(append.Room) && texts.All(PostgresText.IsText)
            ? null
            : new AppendOutcome.Refused("A text holds a NUL or half a surrogate pair, which the database cannot.");
    }

    /// <summary>What each entry's <c>After</c> asks of the log: null where nothing, or where it is earlier in this very append.</summary>
    public string?[] AskedOfTheLog()
    {
        var asked = new string?[append.Entries.Count];
        HashSet<SendKey> here = [];
        for (var i = 0; i < asked.Length; i++)
        {
            if (append.Entries[i] is not { Author: { } author } entry)
                continue;

            asked[i] = entry.After is { } after && !here.Contains(new SendKey(author, after)) ? after : null;
            if (entry.ClientId is { } id)
                here.Add(new SendKey(author, id));
        }

        return asked;
    }
}
