using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>A message of the outbox that has no final answer yet.</summary>
internal sealed class Pending(string room, string id, string text, string? after)
{
    private readonly TaskCompletionSource<long> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Room => room;

    public string Id => id;

    public string Text => text;

    public string? After => after;

    /// <summary>After one refusal for good it is given up, also where another send would be repeated.</summary>
    public bool IsLoose { get; init; }

    /// <summary>It is in the history.</summary>
    public bool IsNoted { get; set; }

    /// <summary>How often it was said. Of a second copy's refusal nothing follows: the first may have arrived.</summary>
    public int Copies { get; set; }

    /// <summary>Its newest copy was answered with "again later".</summary>
    public bool IsDue { get; set; }

    /// <summary>Its seq; throws <see cref="RefusedSendException"/>.</summary>
    public Task<long> Answer => _answer.Task;

    public void Ack(long seq) => _answer.TrySetResult(seq);

    public void Refuse(ErrorCode code)
    {
        _answer.TrySetException(new RefusedSendException(code));

        // Not every sender waits for every answer.
        _ = _answer.Task.Exception;
    }
}
