using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>
/// Everything that a client may say on the socket (docs/protocol.md, Client → server), one record a <c>type</c>. A frame may carry a
/// <c>ref</c>, which its reply or error repeats. Unknown fields are ignored.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HelloFrame), "hello")]
[JsonDerivedType(typeof(TokenFrame), "token")]
[JsonDerivedType(typeof(JoinFrame), "join")]
[JsonDerivedType(typeof(ResumeFrame), "resume")]
[JsonDerivedType(typeof(PartFrame), "part")]
[JsonDerivedType(typeof(SendFrame), "send")]
[JsonDerivedType(typeof(EditRequestFrame), "edit")]
[JsonDerivedType(typeof(DeleteRequestFrame), "delete")]
[JsonDerivedType(typeof(ReactFrame), "react")]
[JsonDerivedType(typeof(TypingRequestFrame), "typing")]
[JsonDerivedType(typeof(ReadFrame), "read")]
[JsonDerivedType(typeof(StatusFrame), "status")]
[JsonDerivedType(typeof(PingFrame), "ping")]
public abstract record ClientFrame
{
    public string? Ref { get; init; }
}

/// <summary>First, within <see cref="Limits.HelloWithin"/>. The token is left out where the handshake carried an Authorization header.</summary>
public sealed record HelloFrame(string? Token = null) : ClientFrame;

/// <summary>A fresh access token, before the old one runs out. Reply: <see cref="OkFrame"/>.</summary>
public sealed record TokenFrame(string Token) : ClientFrame;

/// <summary>Follow a room from after <c>LastReceivedSeq</c>, or afresh. Reply: <see cref="JoinedFrame"/>; a second join starts over.</summary>
public sealed record JoinFrame(string Room, long? LastReceivedSeq = null, string? Epoch = null) : ClientFrame;

/// <summary>Many joins at once, at most <see cref="Limits.ResumeRooms"/>. Reply: per room <see cref="JoinedFrame"/> or <see cref="ErrorFrame"/>.</summary>
public sealed record ResumeFrame(IReadOnlyList<ResumeRoom> Rooms) : ClientFrame;

/// <summary>One room of a <see cref="ResumeFrame"/>.</summary>
public sealed record ResumeRoom(string Room, long? LastReceivedSeq = null, string? Epoch = null);

/// <summary>Stop following a room; the membership stays. Reply: <see cref="PartedFrame"/>, after which no frame of that room follows.</summary>
public sealed record PartFrame(string Room) : ClientFrame;

/// <summary>
/// A message. <c>Id</c> is the client's and makes repeats harmless; with <c>After</c> it is committed only if that earlier send of
/// the same author to the same room is, or is staged before it. Reply: <see cref="AckFrame"/>.
/// </summary>
public sealed record SendFrame(string Room, string Id, string Text, long? ReplyTo = null, string? After = null) : ClientFrame;

public sealed record EditRequestFrame(string Room, long Seq, string Text) : ClientFrame;

public sealed record DeleteRequestFrame(string Room, long Seq) : ClientFrame;

public sealed record ReactFrame(string Room, long Seq, string Emoji, bool On) : ClientFrame;

public sealed record TypingRequestFrame(string Room) : ClientFrame;

public sealed record ReadFrame(string Room, long Seq) : ClientFrame;

public sealed record StatusFrame(PresenceStatus Status) : ClientFrame;

public sealed record PingFrame : ClientFrame;
