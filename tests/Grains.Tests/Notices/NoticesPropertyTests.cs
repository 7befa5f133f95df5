using CsCheck;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Notices;

/// <summary>
/// Whatever happens, and with every wake-up lost: once all is quiet, who heard the notices knows what the log and the marker say.
/// </summary>
public sealed class NoticesPropertyTests(TestStore store) : IClassFixture<TestStore>
{
    private static readonly string[] Users = ["bob", "eve", "dan"];

    private enum Act
    {
        Send,
        Mention,
        Join,
        Kick,
        Read,
        Connect,
        Disconnect,
        ConnectUnseen,
        Crash,
        Fail,
        Mend,
        Pass,
        PassLong,
    }

    [Fact]
    public Task What_clients_know_in_the_end_is_what_their_lists_say() =>
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 2], Gen.Int[0, 1]).List[1, 40].SampleAsync(
            async steps =>
            {
                var world = await NoticesWorld.Create(store, Users[0], Users[1]);
                await world.Pass(0);
                foreach (var (act, user, gateway) in steps)
                    await Do(world, act, Users[user], gateway);
                foreach (var gateway in world.Gateways)
                    gateway.IsDown = false;
                for (var i = 0; i < 6; i++)
                    await world.Pass(5);

                foreach (var (i, gateway) in world.Gateways.Index())
                {
                    foreach (var user in Users.Where(user => world.IsConnected(user, i)))
                        gateway.Known(user).ShouldBe(await world.Listed(user) is { } view ? (view.Unread, view.Mentions) : null, $"{user} at {i}");
                }
            },
            iter: 60, threads: 1);

    private static Task Do(NoticesWorld world, Act act, string user, int gateway)
    {
        switch (act)
        {
            case Act.Send:
                return world.Send(world.IsMember(user) ? user : A.Ann.Id);
            case Act.Mention:
                return world.Send(A.Ann.Id, user, "@room");
            case Act.Join when !world.IsMember(user):
                return world.Join(user);
            case Act.Kick when world.IsMember(user):
                return world.Kick(user);
            case Act.Read when world.IsMember(user):
                return world.Read(user, world.Head - gateway);
            case Act.Connect:
                return world.Connect(user, gateway);
            case Act.ConnectUnseen when !world.IsConnected(user, gateway):
                return ConnectUnseen(world, user, gateway);
            case Act.Disconnect:
                world.Board(user, gateway, PresenceStatus.Offline);
                return Task.CompletedTask;
            case Act.Crash:
                world.Restart();
                return Task.CompletedTask;
            case Act.Fail or Act.Mend:
                world.Gateways[gateway].IsDown = act == Act.Fail;
                return Task.CompletedTask;
            case Act.Pass:
                return world.Pass(1);
            case Act.PassLong:
                return world.Pass(5);
            default:
                return Task.CompletedTask;
        }
    }

    /// <summary>The list is read, somebody writes and the consumer tells, and only then it is known there that the user is connected.</summary>
    private static async Task ConnectUnseen(NoticesWorld world, string user, int gateway)
    {
        await world.Connect(user, gateway);
        world.Board(user, gateway, PresenceStatus.Offline);
        await world.Send(A.Ann.Id);
        await world.Wake();
        world.Board(user, gateway, PresenceStatus.Online);
    }
}
