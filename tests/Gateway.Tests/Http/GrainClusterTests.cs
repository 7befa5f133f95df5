using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Http;
using Orleans.Chat.Gateway.Tests.Rooms;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>While a node goes, what is read through it is read again elsewhere; whoever asked sees a pause and no error.</summary>
public sealed class GrainClusterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly GrainCluster _cluster;
    private int _asked;

    public GrainClusterTests() => _cluster = new GrainCluster(
        Answering<IGrainFactory>.With((method, _) => method.GetGenericArguments() is [var grain] && grain == typeof(IRoomReads)
            ? Answering<IRoomReads>.With((_, _) => Answer(++_asked))
            : null),
        _time);

    private Func<int, Task<ImmutableArray<RoomHead>>> Answer { get; set; } = _ => Task.FromResult(ImmutableArray<RoomHead>.Empty);

    [Fact]
    public async Task A_read_is_repeated_until_somebody_answers()
    {
        Answer = asked => asked < 4
            ? Task.FromException<ImmutableArray<RoomHead>>(new SiloUnavailableException("gone"))
            : Task.FromResult<ImmutableArray<RoomHead>>([new RoomHead("r", 7)]);
        var read = Read();
        await UntilDone(read);
        (await read).ShouldBe([new RoomHead("r", 7)]);
        _asked.ShouldBe(4);
    }

    [Fact]
    public async Task After_a_while_it_is_said_that_nobody_does()
    {
        Answer = _ => Task.FromException<ImmutableArray<RoomHead>>(new StoreUnavailableException("away"));
        var (read, since) = (Read(), _time.GetUtcNow());
        await UntilDone(read);
        (_time.GetUtcNow() - since).ShouldBeGreaterThanOrEqualTo(GrainCluster.ReadWithin);
        await Should.ThrowAsync<StoreUnavailableException>(read);
    }

    [Fact]
    public async Task What_is_no_failure_of_a_node_is_not_repeated()
    {
        Answer = _ => Task.FromException<ImmutableArray<RoomHead>>(new InvalidOperationException("a slip of ours"));
        await Should.ThrowAsync<InvalidOperationException>(Read());
        _asked.ShouldBe(1);
    }

    private Task<ImmutableArray<RoomHead>> Read() => _cluster.Read(reads => reads.Differing([]));

    private async Task UntilDone(Task read)
    {
        for (; !read.IsCompleted; await Task.Yield())
            _time.Advance(TimeSpan.FromMilliseconds(10));
    }
}
