using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// A room that met another activation of itself shows that the cluster has changed in a way that this silo has not heard of, and may have
/// been left out of. The silo reads the table of members now, not at its next turn; once at a time, however many rooms ask.
/// </summary>
internal sealed class MembershipDoubts(Func<ValueTask> refresh, ILogger<MembershipDoubts> logger)
{
    private int _isAsking;

    public void Raise()
    {
        if (Interlocked.Exchange(ref _isAsking, 1) == 0)
            _ = Ask();
    }

    private async Task Ask()
    {
        try
        {
            await refresh();
        }
        catch (Exception e)
        {
            Log.MembershipNotRefreshed(logger, e);
        }
        finally
        {
            Volatile.Write(ref _isAsking, 0);
        }
    }
}
