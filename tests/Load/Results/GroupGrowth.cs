namespace Orleans.Chat.Load.Results;

internal sealed record GroupGrowth(string Name, long RssBefore, long RssAfter, double RssBytesEach, double? PssBytesEach);
