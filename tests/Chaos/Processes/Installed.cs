namespace Orleans.Chat.Chaos.Processes;

/// <summary>Where the system has a program: on the path, or where its package puts it, one folder a version.</summary>
internal static class Installed
{
    public static string Path(string program, string versions)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var ofVersions = Directory.Exists(versions)
            ? Directory.GetDirectories(versions).OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => $"{folder}/bin")
            : [];
        return folders.Concat(ofVersions).Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is not installed.");
    }
}
