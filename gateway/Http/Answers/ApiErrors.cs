using Orleans.Chat.Gateway.Http.Access;

namespace Orleans.Chat.Gateway.Http.Answers;

/// <summary>
/// Sees to it that whatever fails is answered with a problem and nothing else: no page of a framework, no trace of a stack, and no
/// bare status where a client of the API reads.
/// </summary>
internal sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Note(error);
            context.Response.Clear();
            await Failures.Of(error).ExecuteAsync(context);
            return;
        }

        if (IsBare(context.Response) && ApiEndpoints.IsApi(context))
            await Failures.Of(context.Response.StatusCode).ExecuteAsync(context);
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null };

    private void Note(Exception error)
    {
        if (error is BadHttpRequestException) return;
        if (Failures.IsTransient(error)) Log.ClusterUnavailable(log, error);
        else Log.RequestFailed(log, error);
    }
}
