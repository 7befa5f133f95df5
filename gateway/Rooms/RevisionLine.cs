using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// The edits, deletions and reactions of this gateway's connections in one room. A repeat of what was done changes nothing, and the list is
/// repeated as a whole: so what it comes to is the same.
/// </summary>
internal sealed class RevisionLine(string room, RelayServices services)
    : RoomLine<(Revision Revision, string? Ref), RevisionReply>(room, services)
{
    protected override string CallName => nameof(IRoomGrain.Revise);

    protected override Refusal Unavailable { get; } =
        new(ErrorCode.Unavailable, "The room does not answer. The change may have been made; ask for it again.", 1_000);

    protected override Task<ImmutableArray<RevisionReply>> Ask(IRoomGrain grain, IEnumerable<Waiting<(Revision Revision, string? Ref)>> batch) =>
        grain.Revise([.. batch.Select(w => w.Request.Revision)]);

    protected override bool IsUnknown(RevisionReply reply) => reply.IsUnknown;

    protected override WireFrame Answered((Revision Revision, string? Ref) request, RevisionReply reply) => reply.Refusal is { } refusal
        ? Refused(request, refusal)
        : WireFrame.Of(new OkFrame(request.Ref, reply.Seq > 0 ? reply.Seq : null));

    protected override WireFrame Refused((Revision Revision, string? Ref) request, Refusal refusal) =>
        WireFrame.Of(new ErrorFrame(refusal.Code, refusal.Message, request.Ref, Room, refusal.RetryAfterMs));
}
