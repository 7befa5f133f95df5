using System.Globalization;

namespace Orleans.Chat.Load.Report;

/// <summary>Numbers as people read them.</summary>
internal static class Written
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;
    private const double Thousand = 1_000;
    private const double Million = 1_000_000;

    public static string Number(double value, int decimals = 0) =>
        value.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);

    /// <summary>To three digits at least: 0.123, 1.23, 12.3, 123, 1,234.</summary>
    public static string Digits(double value) => Number(value, Math.Abs(value) switch { >= 100 or 0 => 0, >= 10 => 1, >= 1 => 2, _ => 3 });

    /// <summary>As short as a mark on an axis must be.</summary>
    public static string Short(double value) => value switch
    {
        >= Million => Trimmed(value / Million) + "M",
        >= 10 * Thousand => Trimmed(value / Thousand) + "k",
        >= Thousand => Number(value),
        _ => Trimmed(value),
    };

    public static string Kilobytes(double? bytes) => bytes is null ? "–" : Number(bytes.Value / Kilobyte, 1);

    public static string Megabytes(double? bytes) => bytes is null ? "–" : Number(bytes.Value / Megabyte, 0);

    public static string Milliseconds(double microseconds) => Digits(microseconds / Thousand);

    private static string Trimmed(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
