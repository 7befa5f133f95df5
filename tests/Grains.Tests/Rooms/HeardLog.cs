using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A log that remembers what was said.</summary>
#pragma warning disable CA1852 // The proxies derive from it at run time.
internal class HeardLog : DispatchProxy
#pragma warning restore CA1852
{
    private readonly ConcurrentQueue<string> _said = [];

    public static (ILogger Logger, IReadOnlyCollection<string> Said) Create()
    {
        var logger = Create<ILogger, HeardLog>();
        return (logger, ((HeardLog)(object)logger)._said);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(ILogger.IsEnabled):
                return true;
            case nameof(ILogger.Log):
                _said.Enqueue($"{args![2]}");
                break;
        }

        return null;
    }
}
