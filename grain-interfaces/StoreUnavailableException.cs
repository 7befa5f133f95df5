namespace Orleans.Chat;

/// <summary>The store did not answer: the outcome is unknown, and the same call may be repeated.</summary>
[GenerateSerializer, Alias("chat.StoreUnavailableException")]
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
