using System.Collections.Concurrent;
using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Http;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>
/// A cluster that notes what it is asked. Ada is in the room <c>r1</c>; <c>lobby</c> is public and she is not in it; there is no other.
/// Tokens are <c>user/session</c>; the session <c>dead</c> is revoked.
/// </summary>
internal sealed class FakeCluster : IChatCluster, ITokenValidator
{
    public FakeCluster()
    {
        Reads = FakeReads = new FakeReads(this);
        Accounts = FakeAccounts = new FakeAccounts(this);
        FakeBlocks = new FakeBlocks(this);
        Settings = new FakeSettings(this);
    }

    public static User Ada { get; } = new("ada", "ada", "Ada", "");

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What the next changes to rooms answer, in turn; then they are done.</summary>
    public ConcurrentQueue<Func<RoomReply>> Replies { get; } = new();

    /// <summary>Set: every read throws it.</summary>
    public Exception? Fails { get; set; }

    public NewInvite? Invited { get; set; }

    public FakeReads FakeReads { get; }

    public FakeAccounts FakeAccounts { get; }

    public IRoomReads Reads { get; }

    public IAccounts Accounts { get; }

    public IBlocks Blocks => FakeBlocks;

    public FakeBlocks FakeBlocks { get; }

    public ISettings Settings { get; }

    public Task<T> Read<T>(Func<IRoomReads, Task<T>> read) => read(Reads);

    /// <summary>What a search finds.</summary>
    public SearchReply Found { get; set; } = new([]);

    public Task<SearchReply> Search(string user, SearchRequest request)
    {
        Note($"search for {user}: {request.Query} in {request.Room} of {request.Author} from {request.After:O} to {request.Before:O} cursor {request.Cursor} limit {request.Limit}");
        FailIfToldTo();
        return Task.FromResult(Found);
    }

    public IRoomGrain Room(string id) => new FakeRoom(id, this);

    public ValueTask<TokenClaims?> Validate(string token, CancellationToken cancel) => token.Split('/') is [var user, var session]
        ? new(new TokenClaims(user, session, DateTimeOffset.MaxValue))
        : default;

    public void Refuse(ErrorCode code) => Replies.Enqueue(() => RoomReply.Refused(new Refusal(code, "No.")));

    public void Note(string call) => Calls.Enqueue(call);

    public void FailIfToldTo()
    {
        if (Fails is { } error) throw error;
    }
}
