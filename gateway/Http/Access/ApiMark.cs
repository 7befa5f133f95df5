namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>On every endpoint of the API: what bears it needs a caller, unless it is declared open.</summary>
internal sealed class ApiMark;
