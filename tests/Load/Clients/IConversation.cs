namespace Orleans.Chat.Load.Clients;

/// <summary>What a transport tells of its connections, always on its own thread.</summary>
internal interface IConversation
{
    void Connected(Client client);

    /// <summary>Bytes came; the answer is how many of them are done with. The rest comes again, with more behind it.</summary>
    int Received(Client client, ReadOnlySpan<byte> bytes, long now);

    /// <summary>The connection is gone, other than by <see cref="Transport.Close"/> having been asked for it.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="was">How far it had come.</param>
    /// <param name="why">In words.</param>
    void Lost(Client client, ClientState was, string why);
}
