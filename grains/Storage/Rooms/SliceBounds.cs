namespace Orleans.Chat.Storage.Rooms;

/// <summary>How much of a log one read brings.</summary>
public readonly record struct SliceBounds(int EventsMax, int BytesMax);
