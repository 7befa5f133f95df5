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

    /// <summary>
    /// It says how the room is, and nothing of its own in the log proves it: a refusal, or that there is nothing to change. It is as
    /// true as that state is durable and the activation current.
    /// </summary>
    public bool RestsOnState => Refusal is { } refusal ? Refusals.RestsOnState(refusal) : _known is { Seq: 0 };

    /// <summary>What it rests on did not hold: the caller repeats.</summary>
    public void Disown() => _disowned = true;

    public PostReply AsPost() =>
        Refusal is { } refusal ? PostReply.Refused(refusal)
        : Logged is { } logged ? PostReply.Committed(logged.Seq, logged.At)
        : PostReply.Unknown;

    public RevisionReply AsRevision() =>
        Refusal is { } refusal ? RevisionReply.Refused(refusal)
        : Logged is { } logged ? RevisionReply.Done(logged.Seq)
        : RevisionReply.Unknown;

    public RoomReply AsChange()
    {
        if (Refusal is { } refusal)
            return RoomReply.Refused(refusal);

        if (Logged is { } logged)
            return RoomReply.Done(logged.Seq);

        return IsSettled ? RoomReply.Again : throw new StoreUnavailableException("The room's store does not answer.");
    }

    private Refusal? Refusal => _disowned ? null : _refusal ?? (_staged?.Outcome as StagedOutcome.Dropped)?.Refusal;

    private LoggedAt? Logged => _disowned ? null : _known ?? (_staged?.Outcome as StagedOutcome.Committed)?.Last;
}
