namespace Orleans.Chat.Storage.Postgres;

/// <summary>PostgreSQL's text is UTF-8 without NUL: some strings of .NET can be no text of the database.</summary>
internal static class PostgresText
{
    /// <summary>A code point that no text of ours has.</summary>
    private const string Nobody = "\uFFFF";

    public static bool IsText(string? value)
    {
        for (var i = 0; value is not null && i < value.Length; i++)
        {
            var isPair = char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (value[i] == '\0' || (char.IsSurrogate(value[i]) && !isPair))
                return false;
            i += isPair ? 1 : 0;
        }

        return true;
    }

    /// <summary>For what is sought: what can be nobody's key is sought as what is nobody's key.</summary>
    public static string Sought(string value) => IsText(value) ? value : Nobody;
}
