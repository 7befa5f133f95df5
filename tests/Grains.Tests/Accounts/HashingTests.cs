using Orleans.Chat.Grains.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

public sealed class HashingTests : IDisposable
{
    private static readonly HashingCost Cheap = new(64, 1);

    private readonly HashingQueue _queue = new(running: 2, waiting: 3);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task The_default_cost_is_written_into_the_hash_and_verifies()
    {
        var hasher = new PasswordHasher(HashingCost.Default, _queue);
        var hash = (await hasher.Hash("correct horse"))!;
        hash.ShouldMatch(@"\A\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\z");
        (await hasher.Verify("correct horse", hash)).ShouldBe(new PasswordVerdict(Right: true, Outdated: false));
        (await hasher.Verify("correct horsf", hash)).ShouldBe(new PasswordVerdict(Right: false, Outdated: false));
    }

    [Fact]
    public async Task One_password_has_another_hash_each_time_and_an_old_cost_still_verifies()
    {
        var old = (await new PasswordHasher(new HashingCost(128, 2), _queue).Hash("correct horse"))!;
        var hasher = new PasswordHasher(Cheap, _queue);
        (await hasher.Hash("correct horse")).ShouldNotBe(await hasher.Hash("correct horse"));
        (await hasher.Verify("correct horse", old)).ShouldBe(new PasswordVerdict(Right: true, Outdated: true));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("$argon2id$v=19$m=99999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=1,p=1$short$hash")]
    [InlineData("correct horse")]
    public async Task What_is_no_hash_of_ours_is_never_right(string? stored) =>
        (await new PasswordHasher(Cheap, _queue).Verify("correct horse", stored))!.Right.ShouldBeFalse();

    [Fact]
    public async Task Beyond_the_queue_nothing_is_run_and_later_it_runs_again()
    {
        using var open = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        var accepted = Enumerable.Range(0, 5).Select(_ => _queue.Run(Work)).ToArray();
        (await _queue.Run(() => "sixth")).ShouldBeNull();
        accepted.ShouldAllBe(t => !t.IsCompleted);

        open.Set();
        (await Task.WhenAll(accepted)).ShouldAllBe(r => r == "done");
        most.ShouldBeLessThanOrEqualTo(2);
        (await _queue.Run(() => "again")).ShouldBe("again");

        string Work()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            open.Wait(TestContext.Current.CancellationToken);
            Interlocked.Decrement(ref running);
            return "done";
        }
    }

    [Fact]
    public async Task Work_that_throws_gives_its_place_back()
    {
        for (var i = 0; i < 10; i++)
            await Should.ThrowAsync<InvalidOperationException>(() => _queue.Run<string>(() => throw new InvalidOperationException()));
        (await _queue.Run(() => "fine")).ShouldBe("fine");
    }
}
