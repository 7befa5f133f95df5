using System.IO.Pipelines;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Gateway.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// One connection, from the handshake to its end: reads what comes, holds back when too much is owed, and closes. What the frames mean is
/// <see cref="Conversation"/>'s. One loop reads and calls the rooms; replies, closing and deadlines come from any thread. Knows pipes, not HTTP.
/// </summary>
internal sealed class Session : ISession
{
    private readonly SessionServices _services;
    private readonly MessageReader _incoming;
    private readonly Outbound _outbound;
    private readonly Conversation _conversation;
    private readonly Vitals _vitals;
    private readonly ReplyWindow _replies = new();
    private volatile TokenClaims? _claims;
    private volatile IReadOnlySet<string>? _blocked;
    private volatile bool _aborted;
    private volatile SessionState _state;
    private CloseCode? _closedWith;
    private bool _peerIsDone;

    /// <param name="transport">The bytes after the handshake.</param>
    /// <param name="services">What all sessions share.</param>
    /// <param name="handshake">What the handshake's Authorization header said: such a client's <c>hello</c> needs no token.</param>
    public Session(IDuplexPipe transport, SessionServices services, TokenClaims? handshake = null)
    {
        _services = services;
        _claims = handshake;
        _incoming = new MessageReader(transport.Input);
        _outbound = new Outbound(transport.Output, services.Time);
        _vitals = new Vitals(services.Now);
        _conversation = new Conversation(this, services);
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Set before any room sees this session.</summary>
    public Person User { get; private set; } = null!;

    public IOutbound Outbound => _outbound;

    public RoomSeats Seats { get; } = new();

    public SessionState State => _state;

    /// <summary>
    /// The sign-in that this connection rests on, or is about to: set before the accounts are asked whether it lives, so that a
    /// revocation in that moment still finds this session.
    /// </summary>
    public TokenClaims? Claims
    {
        get => _claims;
        set => _claims = value;
    }

    public IReadOnlySet<string>? Blocked
    {
        get => _blocked;
        set => _blocked = value;
    }

    /// <summary>Completes when the connection is over. Never throws.</summary>
    public async Task<SessionEnd> Run()
    {
        try
        {
            await Receive();
        }
        catch (Exception error)
        {
            _services.Log.SessionFailed(error, Id);
            Close(CloseCode.InternalError);
        }

        if (User is not null) Leave();
        await Drain();
        var isClean = await _outbound.Ended;
        _incoming.Complete();
        _services.Log.SessionEnded(Id, (int?)_closedWith, isClean);
        return new SessionEnd(_closedWith, isClean);
    }

    /// <summary>From now on the rooms may be called. False: it was closed meanwhile.</summary>
    public bool TryOpen(Person user)
    {
        User = user;
        return Interlocked.CompareExchange(ref _state, SessionState.Open, SessionState.AwaitingHello) == SessionState.AwaitingHello;
    }

    public void Rename(Person user) => User = user;

    /// <summary>The first message came: the time for <c>hello</c> no longer runs.</summary>
    public void HelloCame() => _vitals.HelloCame();

    /// <summary>Queues a frame that answers the one in hand; it is written before the loop waits again.</summary>
    public void Say(ServerFrame frame) => _outbound.QueueReply(WireFrame.Of(frame));

    /// <summary>A reply through <see cref="Reply"/> is on its way from now on.</summary>
    public void Owe(int bytes) => _replies.Take(bytes);

    public void Reply(WireFrame frame)
    {
        _outbound.QueueReply(frame);
        _replies.Give();
    }

    /// <summary>Waits until fewer than so many replies are under way and the peer has read enough of what it was sent.</summary>
    public async ValueTask MakeRoom(int replies)
    {
        if (_replies.HasRoom(replies) && !_outbound.IsFull) return;
        _outbound.Flush();
        _vitals.Paused(_services.Now, forReplies: true);
        await _replies.Room(replies);
        _vitals.Paused(_services.Now, forReplies: false);
        await _outbound.WaitForRoom();
        _vitals.Resumed(_services.Now);
    }

    /// <summary>Says why and ends. The first reason counts. What is queued still goes out, unless the peer may or can no longer have it.</summary>
    public void Close(CloseCode code)
    {
        var mustDrop = code is CloseCode.Unauthenticated or CloseCode.NoSignOfLife or CloseCode.NothingWritten;
        if (TryClosing(code)) _outbound.Close(ControlFrames.Close(code), mustDrop);
    }

    /// <summary>What the passing of time asks for; called by the wheel, and once more after the time that it gives.</summary>
    public TimeSpan? Check(TimeSpan now, DateTimeOffset utcNow)
    {
        _vitals.Moved(_outbound.MovedAt);
        var due = _vitals.Check(now);
        if (due.Abort) Abort();
        else if (_outbound.StuckFor(now) >= Limits.WriteWithin) Close(CloseCode.NothingWritten);
        else if (_claims?.ExpiresAt <= utcNow) Close(CloseCode.Unauthenticated);
        else if (due.Close is { } code) Close(code);
        if (due.Ping) Ping();
        return due.Again;
    }

    private void Ping()
    {
        _outbound.QueuePing(ControlFrames.Ping());
        _outbound.Flush();
    }

    private void Leave()
    {
        _services.Presence.Go(this);
        _services.Rooms.Leave(this);
    }

    private async Task Receive()
    {
        while (_state != SessionState.Closing && await Next() is { } next)
        {
            await Take(next);
            await MakeRoom(ReplyWindow.Replies);
        }
    }

    /// <summary>Null: closing, or the peer is gone.</summary>
    private async ValueTask<Incoming?> Next()
    {
        Incoming next;
        while (!_incoming.TryNext(out next))
        {
            _outbound.Flush();
            if (_incoming.IsUnfinished) _vitals.MessageBegan(_services.Now);
            var arrival = await _incoming.More();
            if (arrival == Arrival.Bytes) _vitals.Heard(_services.Now);
            if (arrival == Arrival.End) LoseThePeer();
            if (_state == SessionState.Closing) return null;
        }

        if (!_incoming.InMessage) _vitals.MessageEnded();
        return next;
    }

    private ValueTask Take(Incoming next)
    {
        switch (next.Kind)
        {
            case IncomingKind.Text:
                return _conversation.Hear(next.Payload);
            case IncomingKind.Ping when _conversation.Admits():
                _outbound.QueuePong(ControlFrames.Pong(next.Payload.Span));
                break;
            case IncomingKind.Pong:
                _conversation.Admits();
                break;
            case IncomingKind.Close:
                _peerIsDone = true;
                if (TryClosing(null)) _outbound.Close(ControlFrames.CloseEcho(next.Payload.Span), drop: true);
                break;
            case IncomingKind.Broken:
                Close(next.Fault);
                break;
        }

        return default;
    }

    /// <summary>
    /// Reads on until the peer has answered our close frame or is gone: to close a socket with bytes unread resets it, and the peer would
    /// lose what we said last. The wheel ends it after <see cref="SessionLimits.CloseWithin"/>.
    /// </summary>
    private async Task Drain()
    {
        while (!_peerIsDone && !_aborted)
        {
            while (_incoming.TryNext(out var next)) _peerIsDone |= next.Kind == IncomingKind.Close;
            if (!_peerIsDone && await _incoming.More() == Arrival.End) LoseThePeer();
        }
    }

    private void LoseThePeer()
    {
        _peerIsDone = true;
        Abort();
    }

    private bool TryClosing(CloseCode? code)
    {
        if (Interlocked.Exchange(ref _state, SessionState.Closing) == SessionState.Closing) return false;
        _closedWith = code;
        _vitals.Closing(_services.Now);
        _replies.Close();
        _incoming.CallOff();
        return true;
    }

    private void Abort()
    {
        TryClosing(null);
        _aborted = true;
        _outbound.Abort();
        _incoming.CallOff();
    }
}
