using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Search;

/// <summary>A message that the index found. <c>Text</c>: as it stands; null: there is none any more.</summary>
public readonly record struct SearchCandidate(MessagePlace Place, WireFrame? Frame, string? Text);
