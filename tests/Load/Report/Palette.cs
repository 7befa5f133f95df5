namespace Orleans.Chat.Load.Report;

/// <summary>The colours of the style sheet, <c>k0</c> and so on.</summary>
internal static class Palette
{
    public const int Size = 8;
}
