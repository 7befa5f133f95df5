using CsCheck;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Random appends, stale and repeated ones among them, against a model in memory.</summary>
public abstract class ModelContract(TestStore store) : StoreTest(store)
{
    /// <summary>Few authors and few ids, so that they meet.</summary>
    private static readonly Gen<(string Author, string Id, string? After)> Sends = Gen.Select(
        Gen.Bool, Gen.Int[0, 60], Gen.Int[-120, 60],
        (bob, id, after) => (bob ? "bob" : "eve", $"m{id}", after < 0 ? null : $"m{after}"));

    /// <summary>How far the head expected is off, whether the append before is repeated, and what is appended.</summary>
    private static readonly Gen<(int Off, bool Again, (string Author, string Id, string? After)[] Sends)> Steps = Gen.Select(
        Gen.Int[-1, 12], Gen.Int[0, 3], Sends.Array[1, 4], (off, again, sends) => (off > 1 ? 0 : off, again == 0, sends));

    private int _rooms;

    [Fact]
    public Task Appends_do_what_the_model_does() => Steps.Array[1, 25].SampleAsync(
        async steps =>
        {
            var room = await Create($"r{Interlocked.Increment(ref _rooms)}");
            var model = new ModelRoom();
            RoomAppend? before = null;
            foreach (var (off, again, sends) in steps)
            {
                var head = Math.Max(1, model.Head + off);
                var append = again && before is not null ? before : An.Append(
                    room, head, [.. sends.Select((s, i) => An.Message(head + 1 + i, s.Author, s.Id, s.After))]);
                ModelRoom.Told(await Log.Append(append)).ShouldBe(model.Append(append));
                before = append;
            }

            await Compare(room, model);
        },
        iter: 150);

    private async Task Compare(string room, ModelRoom model)
    {
        var from = model.Head / 2;
        (await Log.Events(room, from, new SliceBounds(1_000, int.MaxValue), Cancel)).Select(Told)
            .ShouldBe(model.Entries.Skip((int)from).Select(Told));
        var loaded = await Load(room);
        loaded.Head.ShouldBe(model.Head);
        loaded.Tail.Select(Told).ShouldBe(model.Entries.Select(Told));
    }

    private static string Told(StoredEvent e) => $"{e.Seq} {e.Kind} {e.Author} {e.ClientId} {e.At:O} {Convert.ToBase64String(e.Frame.Json.Span)}";

    private static string Told(LogEntry e) => $"{e.Seq} {e.Kind} {e.Author} {e.ClientId} {e.At:O} {Convert.ToBase64String(e.Json.Span)}";
}
