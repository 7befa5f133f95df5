using System.Threading.RateLimiting;
using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Pacing;

/// <summary>
/// How often a password may be tried for one name, from wherever. The name is in the body, which the limits by address do not read.
/// </summary>
internal sealed class LoginPace(GatewayOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _names =
        PartitionedRateLimiter.Create<string, string>(Pace.LoginsOfName.For, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: go on. What is too long to be a name of anyone's counts as one name, so that keys stay small.</summary>
    public ProblemAnswer? Check(string username)
    {
        if (options.LimitsDisabled) return null;
        using var lease = _names.AttemptAcquire(username.Length <= Limits.UsernameChars ? username : "");
        return lease.IsAcquired ? null : PaceRules.Refuse(lease);
    }

    public void Dispose() => _names.Dispose();
}
