using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>Whether someone is signed in: with <c>User</c> yes, without no, unless <c>Failed</c>: then nobody knows.</summary>
internal readonly record struct SignInOutcome(TokenClaims? Claims = null, User? User = null, bool Failed = false);
