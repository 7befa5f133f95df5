using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>Somebody who is signed in and connected.</summary>
internal sealed record Account(Person Person, string Token, Socket Socket) : IAsyncDisposable
{
    public string Id => Person.Id;

    public ValueTask DisposeAsync() => Socket.DisposeAsync();
}
