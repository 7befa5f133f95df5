using System.Text.Encodings.Web;
using System.Text.Json;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Results;

/// <summary>A report as JSON: for other programs, and to be drawn again.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(LoadReport report, string file) => Write(file, JsonSerializer.Serialize(report, Options));

    public static void Write(string file, string text) => OrExplain(file, () => File.WriteAllText(file, text));

    /// <summary>Before minutes are spent on what could not be kept.</summary>
    public static void Prepare(string file) => OrExplain(file, () =>
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        File.AppendAllText(file, "");
    });

    public static LoadReport Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<LoadReport>(File.ReadAllText(file), Options)
                ?? throw new UsageException($"{file} holds no report.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{file} is no report of this tool: {e.Message}");
        }
    }

    private static void OrExplain(string file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be written: {e.Message}");
        }
    }
}
