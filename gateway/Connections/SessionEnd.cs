using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>How a session ended. <c>Closed</c>: the code that we closed with, if it was us. <c>IsClean</c>: the last frame went out whole.</summary>
internal readonly record struct SessionEnd(CloseCode? Closed, bool IsClean);
