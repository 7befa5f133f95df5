using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>A room with somebody in each role, in which one cell of the matrix is tried.</summary>
/// <param name="Room">Its id.</param>
/// <param name="Actor">Who tries.</param>
/// <param name="Target">On whom: an ordinary member, or the other of a direct room.</param>
/// <param name="Chief">Another admin.</param>
/// <param name="Banned">Somebody who is banned.</param>
internal sealed record Scene(string Room, Account Actor, Account Target, Account Chief, Account Banned)
{
    /// <summary>The id of an invite that the owner made, and its code.</summary>
    public (string Id, string Code) Invite { get; init; } = ("none", new string('a', 27));

    /// <summary>Who has nothing to do with it.</summary>
    public required Account Stranger { get; init; }

    /// <summary>A message of the actor's; of one who can have none, some message.</summary>
    public required long Mine { get; init; }

    /// <summary>A message of somebody else's, who is an admin, or the other of a direct room.</summary>
    public required long Theirs { get; init; }

    /// <summary>For sends and requests of this cell alone.</summary>
    public string Fresh { get; } = Guid.NewGuid().ToString("N");

    /// <param name="gateway">Where.</param>
    /// <param name="kind">public, private or direct.</param>
    /// <param name="role">owner, admin, member, outsider or banned; in a direct room either, blocked or third.</param>
    public static Task<Scene> Set(RealGateway gateway, string kind, string role) =>
        kind == "direct" ? OfTwo(gateway, role) : OfMany(gateway, kind == "public" ? Visibility.Public : Visibility.Private, role);

    private static async Task<Scene> OfMany(RealGateway gateway, Visibility visibility, string role)
    {
        var (owner, admin, member) = (await gateway.Account("owner"), await gateway.Account("admin"), await gateway.Account("member"));
        var (target, chief, banned) = (await gateway.Account("target"), await gateway.Account("chief"), await gateway.Account("banned"));
        var id = $"m{Guid.NewGuid():N}";
        var room = gateway.Grains.Room(id);
        await Done(room.Create(owner.Person, "Room", "", Visibility.Public));
        foreach (var joining in new[] { admin, member, target, chief })
            await Done(room.Join(joining.Person));
        foreach (var raised in new[] { admin, chief })
            await Done(room.SetRole(owner.Person, raised.Id, Role.Admin));
        await Done(room.Change(owner.Person, null, null, visibility));
        await Done(room.Ban(owner.Person, banned.Person));
        var actor = await gateway.Account(role);
        var theirs = (await Say(room, chief))!.Value;
        var invite = (await gateway.Ask(owner, "POST", $"/rooms/{id}/invites")).ShouldBe(201).Json;
        return new Scene(id, actor, target, chief, banned)
        {
            Mine = await Say(room, actor) ?? theirs,
            Theirs = theirs,
            Stranger = await gateway.Account("stranger"),
            Invite = (invite.GetProperty("id").GetString()!, invite.GetProperty("code").GetString()!),
        };
    }

    private static async Task<Scene> OfTwo(RealGateway gateway, string role)
    {
        var (one, two) = (await gateway.Account(role == "blocked" ? "blocked" : "either"), await gateway.Account("peer"));
        var room = gateway.Grains.Room(DirectRooms.IdOf(one.Id, two.Id));
        if (role == "blocked")
            await gateway.Grains.Blocks().Unblock(two.Id, one.Id);
        await Done(room.OpenDirect(one.Person, two.Person));
        await Done(room.BlocksChanged());
        var (mine, theirs) = ((await Say(room, one))!.Value, (await Say(room, two))!.Value);
        if (role == "blocked")
            (await gateway.Grains.Blocks().Block(two.Id, one.Id)).ShouldBeNull();
        await Done(room.BlocksChanged());
        var actor = role == "third" ? await gateway.Account("third") : one;
        return new Scene(DirectRooms.IdOf(one.Id, two.Id), actor, two, two, await gateway.Account("banned"))
        {
            Mine = mine,
            Theirs = theirs,
            Stranger = await gateway.Account("stranger"),
        };
    }

    /// <summary>Null: who said it may not.</summary>
    private static async Task<long?> Say(IRoomGrain room, Account by) =>
        (await room.Post([new Post(by.Person, Guid.NewGuid().ToString("N"), "hello")]))[0] is { IsCommitted: true } said ? said.Seq : null;

    private static async Task Done(Task<RoomReply> call)
    {
        var reply = await call;
        reply.Refusal.ShouldBeNull();
        reply.Repeat.ShouldBeFalse();
    }
}
