namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>Refusals that an endpoint answers with beside those that every endpoint may.</summary>
internal sealed record DescribedRefusals(ErrorCode[] Codes);
