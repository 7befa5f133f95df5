using Orleans.Chat.Benchmarks;

if (args is not ["durable", "sqlite" or "postgres", ..] || args.Length > 5)
{
    await Console.Error.WriteLineAsync("Usage: durable sqlite|postgres [RUNS [SECONDS [FOLDER]]]");
    return 2;
}

var runs = args.Length > 2 ? int.Parse(args[2], null) : 5;
var seconds = args.Length > 3 ? int.Parse(args[3], null) : 3;
var folder = args.Length > 4 ? args[4] : Path.GetTempPath();
await using var store = args[1] == "postgres" ? (MeasuredStore)await PostgresAtWork.Start() : new SqliteAtWork(folder);
await new DurableMessages(runs, TimeSpan.FromSeconds(seconds), store).Run();
return 0;
