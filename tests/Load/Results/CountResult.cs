namespace Orleans.Chat.Load.Results;

/// <summary>
/// What those who came were told of presence. <c>Wrong</c>: connections whose last <c>onlineCount</c> is not the number of those there;
/// <c>RightAfter</c>: seconds from the last arrival until all were right. <c>MostASecond</c>: the most <c>presence</c> frames that one
/// connection was sent within any second; <c>FramesEach</c>: all of them, a connection.
/// </summary>
internal sealed record CountResult(int Wrong, double RightAfter, int MostASecond, double FramesEach);
