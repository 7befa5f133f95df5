using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Search;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Benchmarks.Search;

/// <summary>
/// How long searches take, as their callers in the cluster see it: of the first page, and of one further down. The messages are in the log,
/// written by the seeding, and in the index, put there as a consumer of the log would, in the order of time or one room after the other.
/// </summary>
internal sealed class SearchBenchmark(MeasuredStore store, Talk talk, bool roomByRoom)
{
    private const int PutTogether = 2_000;
    private const int Searches = 60;
    private const int PagesDown = 5;

    public async Task Run()
    {
        Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {talk.Messages:N0} messages in {Talk.Rooms} rooms, put {(roomByRoom ? "room by room" : "in order of time")}");
        await using var silo = await RoomsAtWork.Start(store);
        var seeding = Stopwatch.GetTimestamp();
        await silo.Services.GetRequiredService<ISeeding>().Seed(talk.Plan());
        var (before, since) = (store.Bytes, Stopwatch.GetTimestamp());
        Say($"log written in {Stopwatch.GetElapsedTime(seeding).TotalSeconds:N0} s; the store has {before / 1_000_000:N0} MB");
        await Put(silo.Services.GetRequiredService<ISearchIndex>());
        var took = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Say($"indexed in {took:N0} s, {talk.Messages / took:N0} messages/s; the index has {(store.Bytes - before) / 1_000_000:N0} MB");
        Say("");
        Say($"| {Searches} searches each, ms | median | 95 % | max | hits a page | {PagesDown}th page, median | max |");
        Say("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in SearchKind.All)
            await Measure(silo.Grains.MessageSearch(), kind);
    }

    /// <summary>In steps of one room each, with what of a stretch of time, or of the room, is its own.</summary>
    private async Task Put(ISearchIndex index)
    {
        var said = roomByRoom ? talk.Said().OrderBy(m => m.Room, StringComparer.Ordinal) : talk.Said();
        foreach (var room in said.Chunk(PutTogether).SelectMany(some => some.GroupBy(m => m.Room, m => m.Message)))
        {
            var messages = room.ToList();
            if (!await index.Advance(new IndexStep(room.Key, messages[0].Seq - 1, messages[^1].Seq, messages, []), default))
                throw new InvalidOperationException($"{room.Key} is not indexed up to {messages[0].Seq - 1}.");
        }
    }

    private static async Task Measure(IMessageSearch search, SearchKind kind)
    {
        var random = new Random(1);
        var (first, deep, hits) = (new List<double>(), new List<double>(), 0);
        await Timed(search, kind, kind.Ask(new Random(2)));
        for (var i = 0; i < Searches; i++)
        {
            var request = kind.Ask(random);
            var (reply, took) = await Timed(search, kind, request);
            first.Add(took);
            hits += reply.Items.Length;
            for (var page = 2; page <= PagesDown && reply.Cursor is not null; page++)
                (reply, took) = await Timed(search, kind, request with { Cursor = reply.Cursor });
            deep.Add(took);
        }

        first.Sort();
        deep.Sort();
        Say($"| {kind.Name} | {Text(first[Searches / 2])} | {Text(first[Searches * 95 / 100])} | {Text(first[^1])} | "
            + $"{Text((double)hits / Searches)} | {Text(deep[Searches / 2])} | {Text(deep[^1])} |");
    }

    private static async Task<(SearchReply Reply, double Milliseconds)> Timed(IMessageSearch search, SearchKind kind, SearchRequest request)
    {
        var since = Stopwatch.GetTimestamp();
        var reply = await search.Search(kind.User, request);
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        return (reply, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
