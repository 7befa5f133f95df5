using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Tests.Auth;

public sealed class TokenLifetimeTests : IDisposable
{
    private readonly Validation _it = new();

    public void Dispose() => _it.Dispose();

    [Fact]
    public async Task A_token_is_worth_nothing_from_its_end_on()
    {
        var token = _it.Good();
        _it.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        (await _it.Validate(token)).ShouldNotBeNull();

        _it.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await _it.Validate(token)).ShouldBeNull();
    }

    [Fact]
    public async Task Another_nodes_clock_may_be_a_little_ahead()
    {
        (await _it.Validate(StartingIn(TokenValidator.ClockSkew))).ShouldNotBeNull();
        (await _it.Validate(StartingIn(TokenValidator.ClockSkew + TimeSpan.FromSeconds(1)))).ShouldBeNull();
    }

    [Fact]
    public async Task Made_up_key_ids_do_not_become_load()
    {
        var foreign = _it.Foreign.Sign(_it.Foreign.Header(), Mint.Payload(_it.Now));
        for (var i = 0; i < 100; i++)
            (await _it.Validate(foreign)).ShouldBeNull();
        _it.Source.Fetches.ShouldBe(1);

        _it.Time.Advance(VerificationKeys.FetchAtMostEvery);
        (await _it.Validate(foreign)).ShouldBeNull();
        _it.Source.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_key_is_found_within_seconds()
    {
        (await _it.Validate(_it.Good())).ShouldNotBeNull();
        _it.Source.Keys = [_it.Foreign.Public, _it.Ours.Public];
        _it.Time.Advance(VerificationKeys.FetchAtMostEvery);

        (await _it.Validate(_it.Foreign.Sign(_it.Foreign.Header(), Mint.Payload(_it.Now)))).ShouldNotBeNull();
        (await _it.Validate(_it.Good())).ShouldNotBeNull();
    }

    [Fact]
    public async Task While_the_cluster_does_not_answer_known_keys_are_good()
    {
        (await _it.Validate(_it.Good())).ShouldNotBeNull();
        _it.Source.Fails = true;
        _it.Time.Advance(TimeSpan.FromHours(1));

        (await _it.Validate(_it.Foreign.Sign(_it.Foreign.Header(), Mint.Payload(_it.Now)))).ShouldBeNull();
        (await _it.Validate(_it.Good())).ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_any_key_nobody_is_told_that_their_token_is_bad()
    {
        _it.Source.Fails = true;
        await Should.ThrowAsync<StoreUnavailableException>(() => _it.Validate(_it.Good()));

        _it.Source.Fails = false;
        (await _it.Validate(_it.Good())).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_asks_while_keys_are_fetched_shares_the_fetch_and_its_failure(bool fails)
    {
        (_it.Source.Fails, _it.Source.Hold) = (fails, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var asking = Enumerable.Range(0, 50).Select(_ => _it.Validate(_it.Good())).ToList();
        _it.Source.Hold.SetResult();

        foreach (var asked in asking)
        {
            if (fails)
                await Should.ThrowAsync<StoreUnavailableException>(() => asked);
            else
                (await asked).ShouldNotBeNull();
        }

        _it.Source.Fetches.ShouldBe(1);
    }

    private string StartingIn(TimeSpan delay)
    {
        var payload = Mint.Payload(_it.Now);
        payload["nbf"] = (_it.Now + delay).ToUnixTimeSeconds();
        return _it.Ours.Sign(_it.Ours.Header(), payload);
    }
}
