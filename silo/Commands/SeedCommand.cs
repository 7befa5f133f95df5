using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Silo.Hosting;

namespace Orleans.Chat.Silo.Commands;

/// <summary>
/// <c>seed</c>: accounts, rooms and memberships for load tests, in an empty database, with a file of access tokens and a file of room
/// ids, one a line.
/// </summary>
internal static class SeedCommand
{
    private static readonly (int Accounts, int Rooms, int Messages, int TokenHours) Most = (100_000, 10_000, 10_000, 24 * 30);

    public static Command Create()
    {
        var accounts = Number("--accounts", 5_000, (1, Most.Accounts), "How many accounts.");
        var rooms = Number("--rooms", 100, (1, Most.Rooms), "How many rooms. Account i is in room i modulo this; everybody is in the first.");
        var messages = Number("--messages", 0, (0, Most.Messages), "Messages in each room.");
        var hours = Number("--token-hours", 24, (1, Most.TokenHours), "Life of the access tokens.");
        var into = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for tokens.txt and rooms.txt.",
            DefaultValueFactory = _ => new DirectoryInfo("seed"),
        };
        var command = new Command("seed", "Fill an empty database for a load test; the server must not be running. Never for a real one.");
        foreach (var option in new Option[] { accounts, rooms, messages, hours, into })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(rooms) > result.GetValue(accounts))
                result.AddError("--rooms: there can be no more rooms than accounts, since each needs an owner.");
        });
        command.SetAction((parsed, cancel) => Startup.Explained(() => Run(
            new LoadSize(parsed.GetValue(accounts), parsed.GetValue(rooms), parsed.GetValue(messages)),
            TimeSpan.FromHours(parsed.GetValue(hours)), parsed.GetValue(into)!, cancel)));
        return command;
    }

    private static async Task<int> Run(LoadSize size, TimeSpan tokenLife, DirectoryInfo into, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        await using var services = SeedServices.Create();
        await services.Open(cancel);
        SeedFiles.Prepare(into);
        var seeded = await services.Seeder.Load(size, tokenLife, new Progress());

        var files = SeedFiles.Write(into, seeded);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {size.Accounts:N0} accounts, {size.Rooms:N0} rooms, {seeded.Memberships:N0} memberships and {(long)size.Rooms * size.Messages:N0} messages in {Stopwatch.GetElapsedTime(since).TotalSeconds:N1} s.
            {files.Tokens}: access tokens, good for {tokenLife.TotalHours:N0} hours
            {files.Rooms}: room ids
            Every account, from user00000 on, has the password {seeded.Password}
            """));
        return 0;
    }

    private static Option<int> Number(string name, int standard, (int Least, int Most) bounds, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < bounds.Least || value > bounds.Most))
                result.AddError($"{name}: {value} is not from {bounds.Least} to {bounds.Most}.");
        });
        return option;
    }

    /// <summary>On the error stream, so that what is piped elsewhere stays clean.</summary>
    private sealed class Progress : IProgress<int>
    {
        private const int Step = 10_000;
        private int _told;

        public void Report(int value)
        {
            if (value / Step == _told)
                return;

            _told = value / Step;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} rows ..."));
        }
    }
}
