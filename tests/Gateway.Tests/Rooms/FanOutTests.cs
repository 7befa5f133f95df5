using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>What a message costs the cluster does not grow with the people who read it, and less than a message when many rooms talk.</summary>
public sealed class FanOutTests(RealRooms rooms) : IClassFixture<RealRooms>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_message_to_a_thousand_connections_on_two_gateways_costs_two_calls()
    {
        const int perGateway = 500;
        var gateways = new[] { new CountedGateway(rooms.Grains), new CountedGateway(rooms.Grains) };
        var readers = Enumerable.Range(0, 2 * perGateway).Select(i => new Reader($"u{i}")).ToList();
        await rooms.Create("big", readers.Select(r => r.User));
        var head = 2 + readers.Count;
        await Task.WhenAll(readers.Select((reader, i) => gateways[i % 2].Join(reader, "big", head))).WaitAsync(Patience, Cancel);
        gateways[0].ForgetCalls();
        gateways[1].ForgetCalls();

        var heard = Task.WhenAll(readers.Select(reader => reader.Hears(h => $"{h}" == $"{head + 1}")));
        await rooms.Say("big", "hello");
        await heard.WaitAsync(Patience, Cancel);
        gateways.Sum(gateway => gateway.RoomsOfCall.Count).ShouldBe(2);
    }

    [Fact]
    public async Task While_a_call_is_under_way_what_many_rooms_commit_gathers_for_the_next()
    {
        const int count = 100;
        var gateway = new CountedGateway(rooms.Grains);
        var names = Enumerable.Range(0, count).Select(i => $"busy{i}").ToList();
        var readers = names.ConvertAll(_ => new Reader(RealRooms.Owner.Id));
        foreach (var room in names)
            await rooms.Create(room, []);
        await Task.WhenAll(names.Select((room, i) => gateway.Join(readers[i], room))).WaitAsync(Patience, Cancel);

        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Hold = hold.Task;
        var heard = Task.WhenAll(readers.Select(reader => reader.Hears(h => $"{h}" == "3")));
        await Task.WhenAll(names.Select(room => rooms.Say(room, "hello"))).WaitAsync(Patience, Cancel);
        hold.SetResult();
        await heard.WaitAsync(Patience, Cancel);
        gateway.RoomsOfCall.Sum().ShouldBe(count);
        gateway.RoomsOfCall.Count.ShouldBeLessThan(count / 10);
    }

    [Fact]
    public async Task Who_types_is_heard_on_every_gateway_and_so_is_that_the_message_came()
    {
        var gateways = new[] { new CountedGateway(rooms.Grains), new CountedGateway(rooms.Grains) };
        var readers = gateways.Select(_ => new Reader(RealRooms.Owner.Id)).Append(new Reader("reader")).ToList();
        await rooms.Create("lively", [readers[2].User]);
        await Task.WhenAll(readers.Select((reader, i) => gateways[i % 2].Join(reader, "lively", last: 3))).WaitAsync(Patience, Cancel);

        var typing = Task.WhenAll(readers.Select(reader => reader.Hears(h => Types(h).SequenceEqual([RealRooms.Owner.Id]))));
        gateways[0].Relays.Typing(readers[0], "lively");
        await typing.WaitAsync(Patience, Cancel);
        var ended = Task.WhenAll(readers.Select(reader => reader.Hears(h => h.Type == "typing" && !Types(h).Any())));
        await rooms.Say("lively", "hello");
        await ended.WaitAsync(Patience, Cancel);
        readers.ForEach(reader => string.Join(' ', reader.Heard.Where(h => h.Type != "reads")).ShouldEndWith("typing 4 typing"));
    }

    private static IEnumerable<string> Types(Heard heard) => heard.Type != "typing"
        ? []
        : heard.Json.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("id").GetString()!);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
