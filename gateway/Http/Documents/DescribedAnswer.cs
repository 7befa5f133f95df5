namespace Orleans.Chat.Gateway.Http.Documents;

/// <summary>What an endpoint answers with when all is well; null: nothing.</summary>
internal sealed record DescribedAnswer(int Status, Type? Body);
