using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>A request for a new invite.</summary>
internal sealed record NewInviteRequest(GatewayOptions Options, TimeProvider Time, HttpContext Http)
{
    public static Refusal? Check(InviteBody body)
    {
        var longest = (long)Limits.InviteLifeMax.TotalSeconds;
        if (body.ExpiresIn is { } seconds && (seconds < 1 || seconds > longest))
            return new Refusal(ErrorCode.Invalid, $"expiresIn must be from 1 to {longest} seconds.");
        return body.MaxUses is < 1 or > Limits.InviteUses
            ? new Refusal(ErrorCode.Invalid, $"maxUses must be from 1 to {Limits.InviteUses}.")
            : null;
    }

    /// <summary>What the room is told, which is never the code, and what the caller is.</summary>
    public (NewInvite Invite, CreatedInvite Answer) Invite(InviteBody body, string code)
    {
        var now = Time.GetUtcNow();
        var life = body.ExpiresIn is { } seconds ? TimeSpan.FromSeconds(seconds) : Limits.InviteLife;
        var id = Guid.CreateVersion7(now).ToString("N");
        return (
            new NewInvite(id, InviteCodes.Hash(code), InviteCodes.Hint(code), life, body.MaxUses),
            new CreatedInvite(id, code, $"{Place()}/invite/{code}", Uses: 0, Instants.Floor(now + life), body.MaxUses));
    }

    private string Place() => Options.PublicUrl ?? $"{Http.Request.Scheme}://{Http.Request.Host}";
}
