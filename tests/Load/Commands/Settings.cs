using System.Globalization;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Commands;

/// <summary>What a plan asks for, in words for the report.</summary>
internal static class Settings
{
    public static IReadOnlyDictionary<string, string> Of(LoadPlan plan)
    {
        var settings = new Dictionary<string, string>
        {
            ["connections"] = Number(plan.Connections),
            ["rooms"] = Number(plan.Rooms),
            ["servers"] = string.Join(", ", plan.Servers.Select(server => server.Authority)),
            ["runs"] = Number(plan.Runs),
            ["seed"] = plan.Seed.ToString(CultureInfo.InvariantCulture),
        };
        if (plan.Slow > 0) settings["never read"] = Number(plan.Slow);
        if (plan.Profile == LoadProfile.Idle)
        {
            settings["held"] = Seconds(plan.Duration);
            return settings;
        }

        if (plan.Changes > 0)
        {
            settings[plan.Profile == LoadProfile.Silence ? "fall silent" : "changes"] = $"{Number(plan.Changes)}, {plan.ChangesPerSecond:0.##} a second";
            return settings;
        }

        if (plan.Profile == LoadProfile.Storm) settings["come within"] = Seconds(plan.Within);
        settings["messages"] = $"{Number(plan.Size)} characters, {(plan.Poisson ? "at random moments (Poisson)" : "evenly spaced")}";
        settings["publishers a room"] = Number(plan.Publishers);
        settings["measured"] = $"{Seconds(plan.Duration)} after {Seconds(plan.Warm)} of warming";
        if (plan.Waves > 0) settings["times back"] = Number(plan.Waves);
        return settings;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
