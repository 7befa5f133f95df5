namespace Orleans.Chat.Grains;

/// <summary>How the rooms of this silo are run.</summary>
public sealed class GrainsOptions
{
    /// <summary>True lifts the pace of sends, for load tests (<c>Chat__Limits__Disabled</c>).</summary>
    public bool LimitsDisabled { get; init; }
}
