using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Silo.Commands;

/// <summary>What <c>--demo</c> does before the node starts.</summary>
internal static class DemoContent
{
    /// <summary>A server in use stays as it is: the same command line starts it again.</summary>
    public static async Task Fill(WebApplication app)
    {
        if (app.Services.GetService<Seeder>() is not { } seeder)
        {
            await Console.Out.WriteLineAsync("--demo changes nothing: this node has no database. Say it to one that hosts rooms.");
            return;
        }

        try
        {
            var demo = await seeder.Demo();
            await Console.Out.WriteLineAsync(
                $"Sign in as any of {string.Join(", ", demo.Usernames)}; the password of all is {demo.Password}");
        }
        catch (ChatDatabaseException e)
        {
            await Console.Out.WriteLineAsync($"--demo changes nothing. {e.Message}");
        }
    }
}
