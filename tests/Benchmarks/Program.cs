using Orleans.Chat.Benchmarks;
using Orleans.Chat.Benchmarks.Presence;
using Orleans.Chat.Benchmarks.Search;

if (args is not ["durable" or "search" or "presence", "sqlite" or "postgres", ..] || args.Length > 5)
{
    await Console.Error.WriteLineAsync("Usage: durable sqlite|postgres [RUNS [SECONDS [FOLDER]]]\n       search sqlite|postgres [MESSAGES [time|rooms [FOLDER]]]\n       presence sqlite|postgres [RUNS]");
    return 2;
}

var folder = args.Length > 4 ? args[4] : Path.GetTempPath();
await using var store = args[1] == "postgres" ? (MeasuredStore)await PostgresAtWork.Start() : new SqliteAtWork(folder);
if (args[0] == "search")
{
    var messages = args.Length > 2 ? int.Parse(args[2], null) : 1_000_000;
    await new SearchBenchmark(store, new Talk(messages), roomByRoom: args.Length > 3 && args[3] == "rooms").Run();
    return 0;
}

var runs = args.Length > 2 ? int.Parse(args[2], null) : 5;
if (args[0] == "presence")
{
    await new PresenceChanges(runs, store).Run();
    return 0;
}

var seconds = args.Length > 3 ? int.Parse(args[3], null) : 3;
await new DurableMessages(runs, TimeSpan.FromSeconds(seconds), store).Run();
return 0;
