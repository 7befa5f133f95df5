namespace Orleans.Chat.Protocol.Schema;

/// <summary>What a type is called in a schema.</summary>
public static class SchemaNames
{
    /// <summary>The plain C# name; of a generic type its arguments go first: <c>Page&lt;User&gt;</c> is <c>UserPage</c>.</summary>
    public static string Of(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        var arguments = string.Concat(type.GetGenericArguments().Select(Of));
        return arguments + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
    }
}
