using System.Reflection;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>Where the build put the programs that are started.</summary>
internal static class Programs
{
    public static string Silo => Named("SiloProgram");

    public static string Gateway => Named("GatewayProgram");

    /// <summary>The same server, except that it does not flush what it acknowledges.</summary>
    public static string Unsafe => Named("UnsafeProgram");

    private static string Named(string name)
    {
        var path = typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there: build the solution.");
    }
}
