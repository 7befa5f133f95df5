using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// What a client's frames mean (docs/protocol.md, Client → server): who it is, how fast it may speak, and which frame goes where. Called by
/// its session's loop, one message at a time.
/// </summary>
internal sealed class Conversation
{
    private readonly Session _session;
    private readonly SessionServices _services;

    /// <summary>Null: limits are lifted.</summary>
    private readonly FrameBucket? _bucket;

    public Conversation(Session session, SessionServices services)
    {
        _session = session;
        _services = services;
        _bucket = services.Settings.LimitsDisabled ? null : new FrameBucket(services.Now);
    }

    public ValueTask Hear(ReadOnlyMemory<byte> utf8)
    {
        var decoded = ClientFrames.Decode(utf8);
        if (decoded.IsMalformed)
        {
            _session.Close(CloseCode.NotTheProtocol);
            return default;
        }

        if (_session.State == SessionState.AwaitingHello) return Greet(decoded.Frame as HelloFrame);
        if (!Admits(decoded)) return default;
        if (decoded.Frame is { } frame) return Handle(frame, utf8.Length);
        Refuse(decoded, ErrorCode.Invalid, decoded.Problem!);
        return default;
    }

    /// <summary>Whether a ping or pong is within the rate; beyond it, it is ignored, and goes towards the flood.</summary>
    public bool Admits() => Pass().Passes;

    private bool Admits(DecodedFrame decoded)
    {
        var pass = Pass();
        if (!pass.Passes) Refuse(decoded, ErrorCode.RateLimited, "too many frames", pass.RetryAfterMs);
        return pass.Passes;
    }

    private FramePass Pass()
    {
        var pass = _bucket?.Take(_services.Now) ?? new FramePass(Passes: true);
        if (pass.IsFlooding) _session.Close(CloseCode.Flooding);
        return pass;
    }

    private async ValueTask Greet(HelloFrame? hello)
    {
        if (hello is null)
        {
            _session.Close(CloseCode.NotTheProtocol);
            return;
        }

        _session.HelloCame();
        var checkedToken = hello.Token is { } token
            ? await SignInCheck.Token(token, _services)
            : new SignInOutcome(_session.Claims);
        _session.Claims = checkedToken.Claims;
        var signIn = checkedToken.Claims is { } claims ? await SignInCheck.Lives(claims, _services) : checkedToken;
        if (signIn.User is not { } user) _session.Close(signIn.Failed ? CloseCode.NotReady : CloseCode.Unauthenticated);
        else if (_session.TryOpen(new Person(user.Id, user.DisplayName))) Admit(hello.Ref);
    }

    private void Admit(string? @ref)
    {
        _services.Presence.Come(_session);
        _session.Say(Welcome(@ref));
    }

    private WelcomeFrame Welcome(string? @ref) => new(
        _session.User.Id, _session.Id, (int)Limits.PingAfter.TotalSeconds, (int)Limits.DeadAfter.TotalSeconds,
        _services.Time.GetUtcNow(), _services.Settings.Node,
        new WelcomeLimits(
            Limits.FrameBytes, Limits.TextScalars,
            _bucket is null ? int.MaxValue : Limits.FramesPerSecond, Limits.ReplayEvents),
        @ref);

    private ValueTask Handle(ClientFrame frame, int bytes)
    {
        switch (frame)
        {
            case SendFrame send:
                _session.Owe(bytes);
                _services.Rooms.Send(_session, send);
                return default;
            case EditRequestFrame or DeleteRequestFrame or ReactFrame:
                _session.Owe(bytes);
                Revise(frame);
                return default;
            case JoinFrame join:
                return Join(new ResumeRoom(join.Room, join.LastReceivedSeq, join.Epoch), join.Ref);
            case ResumeFrame resume:
                return Resume(resume);
            case PartFrame part:
                _session.Owe(bytes);
                _services.Rooms.Part(_session, part.Room, part.Ref);
                return default;
            case TypingRequestFrame typing:
                _services.Rooms.Typing(_session, typing.Room);
                return default;
            case ReadFrame read:
                _services.Rooms.Read(_session, read.Room, read.Seq);
                return default;
            case StatusFrame status:
                _services.Presence.Show(_session, status.Status);
                return default;
            case TokenFrame renewal:
                return Renew(renewal);
            case PingFrame:
                _session.Say(new PongFrame(frame.Ref));
                return default;
            default:
                _session.Say(new ErrorFrame(ErrorCode.Invalid, "hello was said already", frame.Ref));
                return default;
        }
    }

    private void Revise(ClientFrame frame)
    {
        var user = _session.User.Id;
        (string Room, Revision Revision) asked = frame switch
        {
            EditRequestFrame edit => (edit.Room, new Editing(user, edit.Seq, edit.Text)),
            DeleteRequestFrame delete => (delete.Room, new Deletion(user, delete.Seq)),
            ReactFrame react => (react.Room, new Reacting(user, react.Seq, react.Emoji, react.On)),
            _ => throw new ArgumentOutOfRangeException(nameof(frame), frame, null),
        };
        _services.Rooms.Revise(_session, asked.Room, asked.Revision, frame.Ref);
    }

    private async ValueTask Resume(ResumeFrame resume)
    {
        foreach (var room in resume.Rooms) await Join(room, resume.Ref);
    }

    private async ValueTask Join(ResumeRoom room, string? @ref)
    {
        await _session.MakeRoom(ReplyWindow.RepliesBeforeJoin);
        if (_session.State == SessionState.Closing) return;
        _session.Owe(bytes: 0);
        _services.Rooms.Join(_session, room.Room, room.LastReceivedSeq, room.Epoch, @ref);
    }

    /// <summary>A connection stays with the sign-in that opened it: only its own newer token prolongs it.</summary>
    private async ValueTask Renew(TokenFrame renewal)
    {
        var signIn = await SignInCheck.Token(renewal.Token, _services);
        if (signIn.Claims is { } claims && IsOurs(claims)) signIn = await SignInCheck.Lives(claims, _services);
        if (signIn is { Claims: { } renewed, User: { } user })
        {
            _session.Claims = renewed;
            _session.Rename(new Person(user.Id, user.DisplayName));
            _session.Say(new OkFrame(renewal.Ref));
            return;
        }

        _session.Say(signIn.Failed
            ? new ErrorFrame(ErrorCode.Unavailable, "the token could not be checked now", renewal.Ref)
            : new ErrorFrame(ErrorCode.Unauthenticated, "no token that prolongs this connection", renewal.Ref));
    }

    private bool IsOurs(TokenClaims claims) => claims.User == _session.Claims?.User && claims.Session == _session.Claims.Session;

    private void Refuse(DecodedFrame frame, ErrorCode code, string message, int? retryAfterMs = null) =>
        _session.Say(new ErrorFrame(code, message, frame.Ref, frame.Room, retryAfterMs));
}
