namespace Orleans.Chat.Accounts;

/// <summary>The public half of an ES256 key: coordinates of a point on P-256, base64url.</summary>
[GenerateSerializer, Immutable, Alias("chat.VerificationKey")]
public sealed record VerificationKey([property: Id(0)] string KeyId, [property: Id(1)] string X, [property: Id(2)] string Y);
