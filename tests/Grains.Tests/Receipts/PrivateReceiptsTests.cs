using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Receipts;

/// <summary>A silo knows of all who keep receipts private, and what it heard last of a user is not undone by a reading that began before.</summary>
public sealed class PrivateReceiptsTests : ISettingsStore
{
    private readonly SortedSet<string> _private = new(StringComparer.Ordinal);
    private readonly PrivateReceipts _receipts;

    public PrivateReceiptsTests() => _receipts = new PrivateReceipts(this);

    private Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    [Fact]
    public async Task All_are_loaded_and_those_who_are_not_private_any_more_are_forgotten()
    {
        _private.UnionWith(Enumerable.Range(0, 2_500).Select(i => $"u{i:0000}"));
        await _receipts.Load();
        (_receipts.Has("u0000"), _receipts.Has("u1000"), _receipts.Has("u2499"), _receipts.Has("other")).ShouldBe((true, true, true, false));
        _private.Remove("u1000");
        await _receipts.Load();
        (_receipts.Has("u0999"), _receipts.Has("u1000")).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_reading_of_all_that_began_before_a_change_does_not_undo_it()
    {
        var gate = new TaskCompletionSource();
        _private.Add("old");
        await _receipts.Load();
        BeforeAnswer = () => gate.Task;
        var loading = _receipts.Load();
        _private.Remove("old");
        _private.Add("new");
        await _receipts.Reread("new");
        await _receipts.Reread("old");
        gate.SetResult();
        await loading;
        (_receipts.Has("new"), _receipts.Has("old")).ShouldBe((true, false));
    }

    Task<UserSettings> ISettingsStore.Of(string user, CancellationToken cancel) => Task.FromResult(new UserSettings(_private.Contains(user)));

    Task<UserSettings> ISettingsStore.Change(string user, SettingsBody body, CancellationToken cancel) => throw new NotSupportedException();

    async Task<IReadOnlyList<string>> ISettingsStore.Private(string after, int limit, CancellationToken cancel)
    {
        List<string> page = [.. _private.Where(user => string.CompareOrdinal(user, after) > 0).Take(limit)];
        await BeforeAnswer();
        return page;
    }
}
