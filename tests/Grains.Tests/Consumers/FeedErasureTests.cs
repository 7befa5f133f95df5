using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Tests.Publishing;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>What is old of the feed is erased, slice by slice, but not before a silo has lived for as long as it keeps it.</summary>
public sealed class FeedErasureTests : ICommitFeed
{
    private readonly WatchedTime _time = new();
    private readonly Channel<TimeSpan> _asked = Channel.CreateBounded<TimeSpan>(100);

    private Func<int> Erased { get; set; } = () => 0;

    [Fact]
    public async Task It_begins_late_and_then_erases_all_that_is_old_every_minute()
    {
        var left = 2;
        Erased = () => left-- > 0 ? 5_000 : 0;
        using var erasure = new FeedErasure(this, _time, NullLogger<FeedErasure>.Instance);
        await erasure.StartAsync(TestContext.Current.CancellationToken);
        (await _time.Wait()).ShouldBe(FeedErasure.Kept);
        _time.Advance(FeedErasure.Kept - TimeSpan.FromTicks(1));
        _asked.Reader.Count.ShouldBe(0);

        _time.Advance(TimeSpan.FromTicks(1));
        for (var i = 0; i < 3; i++)
            (await Asked()).ShouldBe(FeedErasure.Kept);
        Erased = () => throw new IOException("down");
        _time.Advance(FeedErasure.Every);
        await Asked();
        _asked.Reader.Count.ShouldBe(0);
        Erased = () => 0;
        _time.Advance(FeedErasure.Every);
        await Asked();
        await erasure.StopAsync(TestContext.Current.CancellationToken);
    }

    Task<string> ICommitFeed.Begin(CancellationToken cancel) => throw new NotSupportedException();

    Task<FeedSlice?> ICommitFeed.Read(string position, int partition, CancellationToken cancel) => throw new NotSupportedException();

    async Task<int> ICommitFeed.Erase(TimeSpan kept, CancellationToken cancel)
    {
        await Task.Yield();
        _asked.Writer.TryWrite(kept);
        return Erased();
    }

    private Task<TimeSpan> Asked() => _asked.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
