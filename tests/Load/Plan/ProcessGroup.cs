namespace Orleans.Chat.Load.Plan;

/// <summary>Processes measured together, with their descendants, under one name such as <c>gateway</c>.</summary>
internal sealed record ProcessGroup(string Name, IReadOnlyList<int> Ids);
