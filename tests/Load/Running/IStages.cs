namespace Orleans.Chat.Load.Running;

/// <summary>Who watches a measurement go by.</summary>
internal interface IStages
{
    /// <param name="what">Such as <c>connecting</c>.</param>
    /// <param name="whole">What <see cref="Reach"/> will end at.</param>
    void Begin(string what, double whole);

    void Reach(double value);
}
