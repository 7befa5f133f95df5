using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>What an accounts grain hands its questions to.</summary>
internal sealed class AccountServices(SignIns signIns, SessionIssuer sessions, SigningKeys keys, ILogger<AccountServices> logger)
{
    public SignIns SignIns => signIns;

    public SessionIssuer Sessions => sessions;

    public SigningKeys Keys => keys;

    public void Failed(string what, StoreUnavailableException e) => Log.StoreFailed(logger, what, e);
}
