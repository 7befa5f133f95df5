using System.Threading.RateLimiting;

namespace Orleans.Chat.Gateway.Http.Pacing;

/// <summary>So many at once, and then one each <c>Every</c>.</summary>
internal sealed record Pace(int Burst, TimeSpan Every)
{
    public static readonly Pace General = new(100, TimeSpan.FromSeconds(1) / 50);
    public static readonly Pace SignInsOfAddress = new(20, TimeSpan.FromMinutes(1) / 20);
    public static readonly Pace LoginsOfName = new(5, TimeSpan.FromMinutes(1) / 5);
    public static readonly Pace InvitesOfAddress = new(30, TimeSpan.FromMinutes(1) / 30);
    public static readonly Pace CreationsOfUser = new(30, TimeSpan.FromHours(1) / 30);

    /// <summary>
    /// A bucket for each key. The framework drops those that are full again, so that there are never more of them than keys were seen
    /// in the time that it takes to fill one.
    /// </summary>
    public RateLimitPartition<string> For(string key) => RateLimitPartition.GetTokenBucketLimiter(key, _ => Options);

    private TokenBucketRateLimiterOptions Options => new()
    {
        TokenLimit = Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = Every,
        QueueLimit = 0,
        AutoReplenishment = false,
    };
}
