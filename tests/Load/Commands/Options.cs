using System.CommandLine;
using System.Globalization;

namespace Orleans.Chat.Load.Commands;

/// <summary>Options with their bounds.</summary>
internal static class Options
{
    public const int RoomsMax = 10_000;
    public const int MembersMax = 60_000;

    private const double SecondsMax = 3_600 * 24;

    public static Option<string> Text(string name, string description, string standard) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    public static Option<int> Number(string name, int standard, (int Least, int Most) bounds, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < bounds.Least || value > bounds.Most))
                result.AddError($"{name}: {value} is not from {bounds.Least} to {bounds.Most}.");
        });
        return option;
    }

    public static Option<double> Seconds(string name, double standard, string description)
    {
        var option = new Option<double>(name)
        {
            Description = $"{description} In seconds.",
            CustomParser = result => double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) ? seconds : double.NaN,
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= SecondsMax))
                result.AddError($"{name}: not a number of seconds.");
        });
        return option;
    }
}
