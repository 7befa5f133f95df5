using System.Threading.Channels;
using Orleans.Chat.Grains.Consumers;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>Work of a consumer that remembers what it was given, and is done with it when the test says so.</summary>
internal sealed class ScriptedWork : IFeedWork
{
    private readonly Channel<string> _told = Channel.CreateBounded<string>(10_000);

    public Func<Task> BeforeTake { get; set; } = () => Task.CompletedTask;

    public Func<Task> OnAct { get; set; } = () => Task.CompletedTask;

    public long? Oldest { get; set; }

    public long Newest { get; private set; }

    public async Task Take(TakenRooms taken, CancellationToken cancel)
    {
        await BeforeTake();
        Newest = taken.Number;
        foreach (var room in taken.Rooms)
            _told.Writer.TryWrite($"{room.Room} {room.First}-{room.Last}");
    }

    public Task Act(CancellationToken cancel) => OnAct();

    public Task StartOver(CancellationToken cancel)
    {
        _told.Writer.TryWrite("start over");
        return Task.CompletedTask;
    }

    /// <summary>What has been told and not been asked for.</summary>
    public IEnumerable<string> Told()
    {
        while (_told.Reader.TryRead(out var told))
            yield return told;
    }

    /// <summary>The next that is told, once there is something.</summary>
    public Task<string> Next() => _told.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
