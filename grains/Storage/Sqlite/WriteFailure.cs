namespace Orleans.Chat.Storage.Sqlite;

/// <summary>Why a whole transaction failed. <c>IsBusy</c>: for certain nothing was written, and trying again makes sense.</summary>
internal sealed record WriteFailure(string Reason, bool IsBusy, Exception? Inner = null);
