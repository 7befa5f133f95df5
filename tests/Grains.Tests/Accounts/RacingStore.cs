using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

/// <summary>A store to which something else happens just before a session is opened.</summary>
public class RacingStore : DispatchProxy
{
    private IAccountStore _store = null!;
    private Func<Task> _meanwhile = null!;

    public static IAccountStore Of(IAccountStore store, Func<Task> meanwhile)
    {
        var racing = Create<IAccountStore, RacingStore>();
        ((RacingStore)racing)._store = store;
        ((RacingStore)racing)._meanwhile = meanwhile;
        return racing;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IAccountStore.OpenSession) ? AfterTheRace(targetMethod, args) : Ask(targetMethod, args);

    private async Task<bool> AfterTheRace(MethodInfo method, object?[]? args)
    {
        await _meanwhile();
        return await (Task<bool>)Ask(method, args)!;
    }

    private object? Ask(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_store, args);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }
}
