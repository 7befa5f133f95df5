namespace Orleans.Chat.Grains.Consumers;

/// <summary>A kind of consumer that the cluster is to have, by its grain type.</summary>
internal sealed record ConsumerKind(string GrainType);
