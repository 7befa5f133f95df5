using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>However many rooms meet another activation of themselves at once, the table of members is read once.</summary>
public sealed class MembershipDoubtsTests
{
    [Fact]
    public void While_the_table_is_read_nobody_reads_it_again_and_afterwards_somebody_can()
    {
        var reads = new List<TaskCompletionSource>();
        var doubts = Doubts(() =>
        {
            reads.Add(new TaskCompletionSource());
            return new ValueTask(reads[^1].Task);
        });
        for (var i = 0; i < 1_000; i++)
            doubts.Raise();
        reads.Count.ShouldBe(1);

        reads[0].SetException(new TimeoutException());
        doubts.Raise();
        reads.Count.ShouldBe(2);
    }

    private static MembershipDoubts Doubts(Func<ValueTask> refresh) => new(refresh, NullLogger<MembershipDoubts>.Instance);
}
