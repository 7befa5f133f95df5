using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Refuses ids in an address that are no ids, before anything looks them up.</summary>
internal sealed class RouteIds : IEndpointFilter
{
    private static readonly string[] Names = ["id", "userId"];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var values = context.HttpContext.Request.RouteValues;
        var isBad = Names.Any(name => values.TryGetValue(name, out var value) && !Ids.IsId(value as string));
        return isBad
            ? ValueTask.FromResult<object?>(Problems.Of(
                ErrorCode.Invalid, $"An id is 1 to {Limits.IdChars} letters, digits, '_' and '-'."))
            : next(context);
    }
}
