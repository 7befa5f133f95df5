using Orleans.Chat.Domain.Search;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Search;

/// <summary>A message that the index found. <c>Frame</c>: its row as it stands; null: there is none any more.</summary>
public sealed record IndexHit(MessagePlace Place, WireFrame? Frame);
