using System.Diagnostics;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>A program of the system that does one thing and ends.</summary>
internal static class Command
{
    public static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: code {process.ExitCode}\n{string.Concat(said)}");
    }
}
