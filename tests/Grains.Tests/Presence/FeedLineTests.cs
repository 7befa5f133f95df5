using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Tests.Publishing;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>A silo's line of changes to another: few calls, and none of what is new is lost.</summary>
public sealed class FeedLineTests : IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly Channel<ImmutableArray<PresenceRow>> _calls = Channel.CreateBounded<ImmutableArray<PresenceRow>>(1_000);
    private readonly FeedLine _line;
    private Func<Task> _answer = () => Task.CompletedTask;

    public FeedLineTests() => _line = new FeedLine("other", Send, _time, NullLogger.Instance);

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task What_changes_within_100_ms_is_one_call_with_the_newest_of_each()
    {
        Tell("ann", 1);
        (await Call()).ShouldBe(["ann 1"]);
        await WaitFor(PresenceBounds.TellEvery);
        Tell("ann", 2);
        Tell("bob", 1);
        Tell("ann", 4);
        Tell("ann", 3);
        _calls.Reader.Count.ShouldBe(0);

        _time.Advance(PresenceBounds.TellEvery);
        (await Call()).ShouldBe(["ann 4", "bob 1"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_call_that_failed_is_repeated_with_what_came_meanwhile_and_ever_more_seldom()
    {
        _answer = () => Task.FromException(new IOException("down"));
        Tell("ann", 5);
        Tell("bob", 1);
        foreach (var pause in new[] { 200, 400, 800, 1_600, 3_200, 5_000, 5_000 })
        {
            await Call();
            await WaitFor(TimeSpan.FromMilliseconds(pause));
            _time.Advance(TimeSpan.FromMilliseconds(pause));
        }

        await WaitFor(TimeSpan.FromSeconds(5));
        _calls.Reader.TryRead(out var _);
        Tell("ann", 4);
        Tell("bob", 2);
        _answer = () => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(5));
        (await Call()).ShouldBe(["ann 5", "bob 2"], ignoreOrder: true);
        await WaitFor(PresenceBounds.TellEvery);
    }

    [Fact]
    public async Task More_than_fit_one_call_are_told_in_several()
    {
        var gate = new TaskCompletionSource();
        _answer = () => gate.Task;
        Tell("ann", 1);
        await Call();
        for (var i = 0; i < PresenceBounds.RowsPerCall + 7; i++)
            Tell($"u{i}", 1);
        gate.SetResult();
        foreach (var expected in new[] { PresenceBounds.RowsPerCall, 7 })
        {
            await WaitFor(PresenceBounds.TellEvery);
            _time.Advance(PresenceBounds.TellEvery);
            (await Call()).Count().ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_line_that_has_ended_tells_nothing()
    {
        Tell("ann", 1);
        await Call();
        await WaitFor(PresenceBounds.TellEvery);
        Tell("bob", 1);
        _line.Dispose();
        _time.Advance(PresenceBounds.TellEvery);
        Tell("eve", 1);
        _calls.Reader.Count.ShouldBe(0);
    }

    private Task Send(ImmutableArray<PresenceRow> rows)
    {
        _calls.Writer.TryWrite(rows);
        return _answer();
    }

    private void Tell(string user, long version) => _line.Tell(new PresenceRow(user, "g", PresenceStatus.Online, version));

    private async Task<IEnumerable<string>> Call() =>
        (await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)))
        .Select(r => $"{r.User} {r.Version}");

    private async Task WaitFor(TimeSpan pause)
    {
        while (await _time.Wait() != pause)
        {
        }
    }
}
