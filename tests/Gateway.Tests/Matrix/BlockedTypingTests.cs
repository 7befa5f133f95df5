using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>Through the whole program: whoever has blocked somebody is told that others type, and not that this one does.</summary>
public sealed class BlockedTypingTests(RealGateway gateway) : IClassFixture<RealGateway>
{
    [Fact]
    public async Task Typing_of_the_blocked_is_not_told_and_that_of_others_is()
    {
        var (reader, blocked, other) = (await gateway.Account("reader"), await gateway.Account("blocked"), await gateway.Account("other"));
        (await gateway.Ask(reader, "PUT", $"/users/me/blocks/{blocked.Id}")).ShouldBe(204);
        var room = $"t{Guid.NewGuid():N}";
        await gateway.Grains.Room(room).Create(reader.Person, "Room", "", Visibility.Public);
        foreach (var typist in new[] { blocked, other })
            await gateway.Grains.Room(room).Join(typist.Person);
        foreach (var account in new[] { reader, blocked, other })
            await account.Socket.Ask(new JoinFrame(room), frame => frame is JoinedFrame);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var typing = Task.Run(() => Type(room, [blocked.Socket, other.Socket], over.Token), over.Token);
        try
        {
            // The blocked one begins, so that a room which told of him would have told of both by the second time.
            for (var told = 0; told < 2;)
            {
                if (await reader.Socket.Hear().WaitAsync(TimeSpan.FromSeconds(60), over.Token) is not TypingFrame frame)
                    continue;

                frame.Users.ShouldNotContain(user => user.Id == blocked.Id);
                told += frame.Users.Any(user => user.Id == other.Id) ? 1 : 0;
            }
        }
        finally
        {
            await over.CancelAsync();
            await typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Again and again, each time once it has lapsed, since what does not change is not told anew.</summary>
    private static async Task Type(string room, Socket[] typists, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Limits.TypingFor + Limits.TypingEvery);
        do
        {
            foreach (var typist in typists)
                await typist.Say(new TypingRequestFrame(room));
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
