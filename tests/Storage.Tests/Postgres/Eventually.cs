using System.Diagnostics;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>Waits for what only asking tells.</summary>
internal static class Eventually
{
    public static async Task So(Func<Task<bool>> isSo, string otherwise, TimeSpan? within = null)
    {
        var since = Stopwatch.StartNew();
        while (!await isSo())
        {
            since.Elapsed.ShouldBeLessThan(within ?? TimeSpan.FromSeconds(60), otherwise);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
