using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>What one command is to be answered, once what it staged is settled.</summary>
internal sealed class Answer
{
    private readonly LoggedAt? _known;
    private readonly Staged? _staged;
    private readonly Refusal? _refusal;
    private bool _disowned;

    private Answer(LoggedAt? known, Staged? staged, Refusal? refusal) => (_known, _staged, _refusal) = (known, staged, refusal);

    public static Answer Refused(Refusal refusal) => new(null, null, refusal);

    public static Answer Known(LoggedAt logged) => new(logged, null, null);

    public static Answer Of(Staged staged) => new(null, staged, null);

    /// <summary>This activation takes nothing more: nothing was staged.</summary>
    public static Answer NotTaken() => new(null, null, null);

    public bool IsSettled => _staged is null || _staged.Outcome is not null;

    public Refusal? Refusal => _disowned ? null : _refusal ?? (_staged?.Outcome as StagedOutcome.Dropped)?.Refusal;

    /// <summary>The refusal was that of a stale activation and does not count.</summary>
    public void Disown() => _disowned = true;

    public PostReply AsPost() =>
        Refusal is { } refusal ? PostReply.Refused(refusal)
        : Logged is { } logged ? PostReply.Committed(logged.Seq, logged.At)
        : PostReply.Unknown;

    public RoomReply AsChange()
    {
        if (Refusal is { } refusal)
            return RoomReply.Refused(refusal);

        if (Logged is { } logged)
            return RoomReply.Done(logged.Seq);

        return IsSettled ? RoomReply.Again : throw new StoreUnavailableException("The room's store does not answer.");
    }

    private LoggedAt? Logged => _known ?? (_staged?.Outcome as StagedOutcome.Committed)?.Last;
}
