using System.CommandLine;
using System.Globalization;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Commands;

/// <summary>How much is said, how fast, and for how long.</summary>
internal sealed class TalkOptions(string rates, double warm, double duration)
{
    private const double RateMax = 1_000_000;
    private const int UnderWayMax = 10_000;
    private const int StepsMax = 100;

    private readonly Option<string> _rate = Options.Text("--rate", "Messages a second over all rooms; several, with commas between: one step each.", rates);
    private readonly Option<int> _window = Options.Number("--window", 0, (0, UnderWayMax), "Closed loop instead: so many messages of each room under way at a time.");
    private readonly Option<bool> _poisson = new("--poisson") { Description = "Messages at random moments instead of evenly spaced ones." };
    private readonly Option<int> _publishers = Options.Number("--publishers", 1, (1, 10_000), "Members of each room that send, in turn.");
    private readonly Option<int> _size = Options.Number("--size", 200, (1, 4_000), "Characters of a message's text.");
    private readonly Option<double> _warm = Options.Seconds("--warm", warm, "What is sent before the measured part.");
    private readonly Option<double> _duration = Options.Seconds("--duration", duration, "The measured part of each step.");
    private readonly Option<double> _drain = Options.Seconds("--drain", 10, "How long what is missing is waited for after a step.");

    public IEnumerable<Option> All => [_rate, _window, _poisson, _publishers, _size, _warm, _duration, _drain];

    public IEnumerable<Option> Without(params string[] names) => All.Where(option => !names.Contains(option.Name));

    public LoadPlan Plan(ParseResult parsed, LoadPlan plan) => plan with
    {
        Steps = [.. Steps(parsed)],
        Poisson = parsed.GetValue(_poisson),
        Publishers = parsed.GetValue(_publishers) <= plan.Members
            ? parsed.GetValue(_publishers)
            : throw new UsageException($"--publishers: a room has {plan.Members} members."),
        Size = parsed.GetValue(_size),
        Warm = TimeSpan.FromSeconds(parsed.GetValue(_warm)),
        Duration = Duration(parsed),
        Drain = TimeSpan.FromSeconds(parsed.GetValue(_drain)),
    };

    private TimeSpan Duration(ParseResult parsed) => parsed.GetValue(_duration) is > 0 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException("--duration: there must be something to measure.");

    private IEnumerable<Pace> Steps(ParseResult parsed)
    {
        if (parsed.GetValue(_window) is > 0 and var underWay)
            return [new Pace(0, underWay)];
        var words = parsed.GetValue(_rate)!.Split(',');
        return words.Length <= StepsMax ? words.Select(Step) : throw new UsageException($"--rate: at most {StepsMax} steps.");
    }

    private static Pace Step(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= RateMax
            ? new Pace(rate, 0)
            : throw new UsageException($"--rate: '{text}' is no number of messages a second.");
}
