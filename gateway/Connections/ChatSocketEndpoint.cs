using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary><c>GET /ws</c>: checks the handshake, upgrades, and runs the session. HTTP/1.1 only; no extension is ever agreed to.</summary>
internal sealed class ChatSocketEndpoint(Sessions sessions, SessionServices services)
{
    private const string Bearer = "Bearer ";

    public async Task Serve(HttpContext context)
    {
        var signIn = new SignInOutcome();
        var refusal = Check(context);
        if (refusal is null && context.Request.Headers.Authorization is { Count: > 0 } header)
        {
            signIn = await SignIn(header.ToString());
            if (signIn.Claims is null) refusal = signIn.Failed ? NotReady(context) : Unauthenticated(context);
        }

        if (refusal is null && !sessions.TryReserve()) refusal = NotReady(context);
        if (refusal is not null)
        {
            await refusal.Write(context.Response);
            return;
        }

        try
        {
            await Upgrade(context, signIn.Claims);
        }
        finally
        {
            sessions.Release();
        }
    }

    private HandshakeRefusal? Check(HttpContext context)
    {
        var request = context.Request;
        var headers = request.Headers;
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
            || !Handshake.Has(headers.Upgrade, "websocket"))
            return UpgradeRequired(context, "This address speaks WebSocket over HTTP/1.1.");
        if (headers.SecWebSocketVersion != Handshake.Version)
            return UpgradeRequired(context, $"Only version {Handshake.Version} of WebSocket is spoken.");
        if (!Handshake.IsKey(headers.SecWebSocketKey))
            return Invalid("Sec-WebSocket-Key must be the base64 of 16 bytes.");
        if (request.Query.ContainsKey("access_token"))
            return Invalid("A token in an address ends up in logs: send it in hello, or in an Authorization header.");
        return IsFromAllowedOrigin(request)
            ? null
            : new HandshakeRefusal(403, ErrorCode.Forbidden, "Foreign origin", "Pages of this origin may not open a socket here.");
    }

    private bool IsFromAllowedOrigin(HttpRequest request)
    {
        // A list of origins is no origin: it fails as one.
        var origin = request.Headers.Origin is { Count: > 0 } given ? given.ToString() : null;
        return services.Settings.Origins.Allows(origin, $"{request.Scheme}://{request.Host}");
    }

    private ValueTask<SignInOutcome> SignIn(string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? SignInCheck.Token(authorization[Bearer.Length..].Trim(), services)
            : default;

    private async Task Upgrade(HttpContext context, TokenClaims? signIn)
    {
        // Our own deadlines hold: the server's rates would end a slow reader that is still owed its time.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } reading) reading.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } writing) writing.MinDataRate = null;

        var (request, response) = (context.Request.Headers, context.Response.Headers);
        response.Connection = "Upgrade";
        response.Upgrade = "websocket";
        response.SecWebSocketAccept = Handshake.Accept(request.SecWebSocketKey.ToString());
        if (Handshake.Has(request.SecWebSocketProtocol, Handshake.Subprotocol))
            response.SecWebSocketProtocol = Handshake.Subprotocol;

        await using var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        var session = new Session(new SocketPipe(stream), services, signIn);
        sessions.Add(session);
        var end = await session.Run();
        sessions.Remove(session);
        if (!end.IsClean) context.Abort();
    }

    private static HandshakeRefusal UpgradeRequired(HttpContext context, string detail)
    {
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketVersion = Handshake.Version;
        return new HandshakeRefusal(426, ErrorCode.Invalid, "Upgrade required", detail);
    }

    private static HandshakeRefusal NotReady(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return new HandshakeRefusal(503, ErrorCode.Unavailable, "Not ready", "Try again later.");
    }

    private static HandshakeRefusal Unauthenticated(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new HandshakeRefusal(401, ErrorCode.Unauthenticated, "Not signed in", "The token is not valid: get a fresh one.");
    }

    private static HandshakeRefusal Invalid(string detail) => new(400, ErrorCode.Invalid, "Not a valid handshake", detail);
}
