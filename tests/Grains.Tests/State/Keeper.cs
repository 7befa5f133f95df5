namespace Orleans.Chat.Grains.Tests.State;

/// <summary>A grain that keeps a little, as those do that Orleans' storage is for.</summary>
internal sealed class Keeper([PersistentState("tests.kept")] IPersistentState<KeptThing> kept) : Grain, IKeeper
{
    public Task Keep(string what)
    {
        kept.State.What = what;
        return kept.WriteStateAsync();
    }

    public Task Forget() => kept.ClearStateAsync();

    public Task<string?> Kept() => Task.FromResult(kept.State.What);
}
