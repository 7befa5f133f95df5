using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>How much typing leaves a gateway.</summary>
public sealed class TypingPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Of_one_user_one_in_three_seconds()
    {
        var pace = new TypingPace(10, _time);
        pace.Take("ada").ShouldBeTrue();
        pace.Take("ada").ShouldBeFalse();
        pace.Take("bob").ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        pace.Take("ada").ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        pace.Take("ada").ShouldBeTrue();
        pace.Take("ada").ShouldBeFalse();
    }

    [Fact]
    public void Of_so_many_users_and_no_more()
    {
        var pace = new TypingPace(10, _time);
        Enumerable.Range(0, 20).Count(i => pace.Take($"u{i}")).ShouldBe(10);
        _time.Advance(TimeSpan.FromSeconds(3));
        Enumerable.Range(10, 20).Count(i => pace.Take($"u{i}")).ShouldBe(10);
    }

    [Fact]
    public async Task From_many_threads_each_user_once()
    {
        var pace = new TypingPace(10_000, _time);
        var taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < 5_000; i++)
                {
                    if (pace.Take($"u{i}"))
                        Interlocked.Increment(ref taken);
                }
            },
            TestContext.Current.CancellationToken)));
        taken.ShouldBe(5_000);
    }
}
