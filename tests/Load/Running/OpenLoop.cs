using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Running;

/// <summary>Sends by the schedule, whatever became of earlier messages, until a moment.</summary>
internal sealed class OpenLoop(Publishers publishers, Schedule schedule, long until) : ILoop
{
    /// <summary>After so many the connections get their turn: reading must not wait for a backlog of sends.</summary>
    private const int BurstMax = 64;

    private Schedule _schedule = schedule;

    public long Tick(long now)
    {
        for (var burst = 0; burst < BurstMax && _schedule.Due <= now && _schedule.Due < until; burst++)
        {
            publishers.SendNext(_schedule.Due);
            _schedule.Advance();
        }

        return Math.Min(_schedule.Due, until);
    }
}
