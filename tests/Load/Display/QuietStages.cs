using Orleans.Chat.Load.Running;

namespace Orleans.Chat.Load.Display;

/// <summary>For output that goes to a file or another program.</summary>
internal sealed class QuietStages : IStages
{
    public void Begin(string what, double whole)
    {
    }

    public void Reach(double value)
    {
    }
}
