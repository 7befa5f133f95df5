namespace Orleans.Chat.Load.Plan;

/// <summary>
/// How fast is sent, over all rooms. <c>PerSecond</c>: an open loop, messages are due whatever became of those before. <c>UnderWay</c>:
/// a closed loop, so many messages of each room are on their way at a time; then <c>PerSecond</c> is 0.
/// </summary>
internal readonly record struct Pace(double PerSecond, int UnderWay)
{
    public bool IsOpen => UnderWay == 0;
}
