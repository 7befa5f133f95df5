using System.Reflection;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A large interface of which a test needs little: a function answers its calls.</summary>
#pragma warning disable CA1852 // The proxies derive from it at run time.
internal class Answering<T> : DispatchProxy
#pragma warning restore CA1852
    where T : class
{
    private Func<MethodInfo, object?[], object?> _answer = (method, _) => throw new NotSupportedException(method.Name);

    public static T With(Func<MethodInfo, object?[], object?> answer)
    {
        var proxy = Create<T, Answering<T>>();
        ((Answering<T>)(object)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args!);
}
