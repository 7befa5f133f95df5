using System.Threading.Channels;
using Orleans.Chat.Presence;
using Orleans.Chat.Storage.Presence;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>A real store of presence that can be made to wait, to fail, and to be empty.</summary>
internal sealed class ScriptedPresence(IPresenceStore real) : IPresenceStore
{
    private readonly Channel<PresenceRow[]> _arrivals = Channel.CreateBounded<PresenceRow[]>(10_000);

    /// <summary>What each merge waits for, or fails with, before it reaches the store.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Of another generation it is empty.</summary>
    public string? OtherGeneration { get; set; }

    public int Reads { get; private set; }

    public async Task Merge(IReadOnlyCollection<PresenceRow> rows, CancellationToken cancel)
    {
        _arrivals.Writer.TryWrite([.. rows]);
        await Before();
        await real.Merge(rows, cancel);
    }

    /// <summary>The next merge that has arrived here, once there is one.</summary>
    public Task<PresenceRow[]> Arrival() =>
        _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public async Task<IReadOnlyList<PresenceRow>> Rows((string User, string Gateway) after, int limit, CancellationToken cancel)
    {
        Reads++;
        return OtherGeneration is null ? await real.Rows(after, limit, cancel) : [];
    }

    public Task<string> Generation(string offered, CancellationToken cancel) =>
        OtherGeneration is { } other ? Task.FromResult(other) : real.Generation(offered, cancel);

    public Task Forget(long version, CancellationToken cancel) => real.Forget(version, cancel);

    public Task<IReadOnlyCollection<string>> MembersAmong(string room, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        real.MembersAmong(room, users, cancel);
}
