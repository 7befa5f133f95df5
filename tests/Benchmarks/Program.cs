using Orleans.Chat.Benchmarks;

if (args is not ["durable", ..])
{
    await Console.Error.WriteLineAsync("Usage: durable [RUNS [SECONDS [FOLDER]]]");
    return 2;
}

var runs = args.Length > 1 ? int.Parse(args[1], null) : 5;
var seconds = args.Length > 2 ? int.Parse(args[2], null) : 3;
await new DurableMessages(runs, TimeSpan.FromSeconds(seconds), args.Length > 3 ? args[3] : Path.GetTempPath()).Run();
return 0;
