using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>A message was refused for good.</summary>
internal sealed class RefusedSendException(ErrorCode code) : Exception($"The message was refused: {code}.")
{
    public ErrorCode Code => code;
}
