using System.Reflection;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

/// <summary>A store whose database fails whatever it is asked.</summary>
public class BrokenStore : DispatchProxy
{
    public static IAccountStore New() => Create<IAccountStore, BrokenStore>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new ChatDatabaseException("disk full");
}
