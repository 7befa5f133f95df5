using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Benchmarks.Presence;

/// <summary>
/// What a change of presence costs whose user is a member of one room, and of <see cref="ManyRooms"/>, which nobody follows; and whether it activates any of
/// them. The silo's own upkeep is in the figures of both.
/// </summary>
internal sealed class PresenceChanges(int runs, MeasuredStore store)
{
    private const int ManyRooms = 500;
    private const int Users = 100;
    private const int ChangesEach = 20;
    private const string Gateway = "benchmark";

    /// <summary>Rooms that were made go once they are idle, which they are asked to be until none is left.</summary>
    private const int CollectionsMax = 100;

    private sealed record Result(double MicrosHere, double MicrosOfStore, double Activations);

    private long _revision;

    public async Task Run()
    {
        Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {runs} runs in turn, {Users} users side by side, {ChangesEach} changes each");
        await using var rooms = await RoomsAtWork.Start(store);
        await Enter(rooms.Grains, "few", 1);
        await Enter(rooms.Grains, "many", ManyRooms);
        await Empty(rooms.Grains);
        List<Result> few = [], many = [];
        await Once(rooms.Grains, "few");
        for (var run = 0; run < runs; run++)
        {
            few.Add(await Once(rooms.Grains, "few"));
            many.Add(await Once(rooms.Grains, "many"));
        }

        Say("");
        Say("| rooms of the user | us a change, silo | us a change, database | rooms activated |");
        Say("| --- | --- | --- | --- |");
        Say(Row("1", few));
        Say(Row($"{ManyRooms}", many));
    }

    private static async Task Enter(IGrainFactory grains, string group, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(20))
            await Task.WhenAll(some.Select(room => Fill(grains.Room($"{group}-{room}"), group)));
    }

    private static async Task Fill(IRoomGrain room, string group)
    {
        Check(await room.Create(Person(group, 0), "A room", "", Visibility.Public));
        foreach (var reply in await Task.WhenAll(Enumerable.Range(1, Users - 1).Select(user => room.Join(Person(group, user)))))
            Check(reply);
    }

    private static void Check(RoomReply reply)
    {
        if (reply.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.Message);
    }

    private static async Task Empty(IGrainFactory grains)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        for (var i = 0; i < CollectionsMax && await ActiveRooms(grains) > 0; i++)
            await management.ForceActivationCollection(TimeSpan.Zero);
        if (await ActiveRooms(grains) is > 0 and var left)
            throw new InvalidOperationException($"{left} rooms are still active.");
    }

    private async Task<Result> Once(IGrainFactory grains, string group)
    {
        var (active, here, there) = (await ActiveRooms(grains), MeasuredStore.CpuTimeHere, store.CpuTime);
        for (var change = 0; change < ChangesEach; change++)
        {
            ImmutableArray<PresenceStatus> connections = [change % 2 == 0 ? PresenceStatus.Online : PresenceStatus.Away];
            var report = new ConnectionsReport(Gateway, ++_revision, connections);
            await Task.WhenAll(Enumerable.Range(0, Users).Select(user => grains.UserPresence(Person(group, user).Id).Report(report)));
        }

        const double Changes = Users * ChangesEach;
        return new Result(
            (MeasuredStore.CpuTimeHere - here).TotalMicroseconds / Changes, (store.CpuTime - there).TotalMicroseconds / Changes, await ActiveRooms(grains) - active);
    }

    private static async Task<int> ActiveRooms(IGrainFactory grains) =>
        (await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Where(s => s.GrainType.Contains("RoomGrain", StringComparison.Ordinal)).Sum(s => s.ActivationCount);

    private static string Row(string rooms, List<Result> results)
    {
        return $"| {rooms} | {Spread(r => r.MicrosHere)} | {Spread(r => r.MicrosOfStore)} | {Spread(r => r.Activations)} |";

        string Spread(Func<Result, double> of)
        {
            var sorted = results.Select(of).Order().ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:N0} ({sorted[0]:N0} to {sorted[^1]:N0})");
        }
    }

    private static Person Person(string group, int user) => new($"{group}-{user}", $"User {user}");

    private static void Say(string line) => Console.WriteLine(line);
}
