using CsCheck;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>R1, R2, R3 and R5 under random work of two activations; a failure prints its seed.</summary>
public sealed class InterleavingTests(TestStore store) : IClassFixture<TestStore>
{
    /// <summary>Which activation, what (a send of Ann's, Bob's or Eve's, her joining, or a wait for all), and which client id.</summary>
    private static readonly Gen<(int Desk, int Action, int Id)> Steps = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 8], Gen.Int[0, 20]);

    /// <summary>Of the appends to come: busy, not written, written without an answer; else as it is.</summary>
    private static readonly Gen<int[]> Outcomes = Gen.Int[0, 9].Array[0, 30];

    [Fact]
    public Task Two_activations_at_once_make_one_log_that_agrees_with_everything_said() =>
        Gen.Select(Steps.Array[1, 50], Outcomes).SampleAsync(
            async (steps, outcomes) =>
            {
                var work = new Interleaving(store, await store.Create(A.Bob));
                work.Disturb(outcomes);
                foreach (var step in steps)
                    await work.Step(step);
                await work.Finish();
            },
            iter: 60);
}
