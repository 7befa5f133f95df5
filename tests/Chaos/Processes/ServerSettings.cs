using System.Collections.Immutable;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>
/// How a server is started: with its folder as the working directory, its data in <c>data</c> of that, and settings in environment form.
/// </summary>
internal sealed record ServerSettings(string Folder)
{
    public string Program { get; init; } = Programs.Gateway;

    /// <summary>0: any free one.</summary>
    public int Port { get; init; }

    public string Urls { get => field ?? $"http://127.0.0.1:{Port}"; init; }

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ServerSettings With(string setting, string value) => this with { Environment = Environment.SetItem(setting, value) };

    public ServerSettings WithoutLimits() => With("Chat__Limits__Disabled", "true");
}
