using System.CommandLine;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Commands;

/// <summary>What every profile is told: where the server is, who comes, and which processes are measured.</summary>
internal sealed class ConnectionOptions
{
    private const int ConnectionsMax = 60_000;

    private readonly Option<string[]> _url = new("--url")
    {
        Description = "Where a gateway listens; given several times, connections take them in turn.",
        DefaultValueFactory = _ => ["http://localhost:8080"],
    };

    private readonly Option<string> _tokens = Options.Text("--tokens", "File of access tokens, one a line.", "seed/tokens.txt");
    private readonly Option<string> _rooms = Options.Text("--rooms", "File of room ids, one a line.", "seed/rooms.txt");
    private readonly Option<int> _handshakes = Options.Number("--handshakes", 200, (1, ConnectionsMax), "Handshakes under way at a time.");
    private readonly Option<double> _settle = Options.Seconds("--settle", 2, "How long to wait once all are there.");
    private readonly Option<int> _slow = Options.Number("--slow", 0, (0, ConnectionsMax), "The last so many connections never read.");
    private readonly Option<int> _runs = Options.Number("--runs", 1, (1, 100), "How often to measure; medians and spreads are told.");
    private readonly Option<int> _seed = Options.Number("--seed", 1, (0, int.MaxValue - 1_000), "Of whatever is random.");
    private readonly Option<string[]> _process = new("--process")
    {
        Description = "NAME=PID[,PID]: processes to measure together, with their descendants; may be given several times.",
    };

    private readonly Option<string[]> _pid = new("--pid") { Description = "The same as --process server=PID." };
    private readonly Option<string[]> _aux = new("--aux") { Description = "The same as --process aux=PID: a database, for example." };

    public IEnumerable<Option> All => [_url, _tokens, _rooms, _handshakes, _settle, _slow, _runs, _seed, _process, _pid, _aux];

    public LoadPlan Plan(ParseResult parsed, LoadProfile profile, int connections, int rooms) => new(profile)
    {
        Servers = [.. parsed.GetValue(_url)!.Select(Server)],
        TokensFile = parsed.GetValue(_tokens)!,
        RoomsFile = parsed.GetValue(_rooms)!,
        Connections = connections <= ConnectionsMax
            ? connections
            : throw new UsageException($"{connections} connections are more than the {ConnectionsMax} that one of these keeps."),
        Rooms = rooms,
        Handshakes = parsed.GetValue(_handshakes),
        Settle = TimeSpan.FromSeconds(parsed.GetValue(_settle)),
        Slow = parsed.GetValue(_slow) <= connections ? parsed.GetValue(_slow) : throw new UsageException("--slow: there are not that many connections."),
        Runs = parsed.GetValue(_runs),
        Seed = parsed.GetValue(_seed),
        Processes = [.. Groups(parsed)],
    };

    private IEnumerable<ProcessGroup> Groups(ParseResult parsed)
    {
        var named = (parsed.GetValue(_process) ?? []).Select(Named);
        var others = new[] { ("server", _pid), ("aux", _aux) }
            .SelectMany(one => (parsed.GetValue(one.Item2) ?? []).Select(ids => new ProcessGroup(one.Item1, Ids(ids, one.Item2.Name))));
        return named.Concat(others).GroupBy(group => group.Name, StringComparer.Ordinal)
            .Select(same => new ProcessGroup(same.Key, [.. same.SelectMany(group => group.Ids).Distinct()]));
    }

    private static ProcessGroup Named(string text) => text.Split('=') is [{ Length: > 0 } name, var ids]
        ? new ProcessGroup(name, Ids(ids, "--process"))
        : throw new UsageException($"--process: '{text}' is not NAME=PID[,PID].");

    private static IReadOnlyList<int> Ids(string text, string option) => [.. text.Split(',').Select(id =>
        int.TryParse(id, out var number) && number > 0 ? number : throw new UsageException($"{option}: '{id}' is no process id."))];

    private static Uri Server(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "ws"))
            throw new UsageException($"--url: '{text}' is not an address such as http://localhost:8080 (TLS is not spoken).");
        return uri;
    }
}
