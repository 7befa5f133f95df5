namespace Orleans.Chat.Grains.Tests.State;

public interface IKeeper : IGrainWithStringKey
{
    Task Keep(string what);

    Task Forget();

    /// <summary>Null: nothing.</summary>
    Task<string?> Kept();
}
