using System.Diagnostics;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>Asks the server until it says what is waited for: each question is a round trip, and nothing else would tell.</summary>
internal static class Eventually
{
    public static async Task So(Func<Task<bool>> isSo, string otherwise, TimeSpan? within = null)
    {
        var since = Stopwatch.StartNew();
        while (!await isSo())
            since.Elapsed.ShouldBeLessThan(within ?? TimeSpan.FromSeconds(60), otherwise);
    }
}
