namespace Orleans.Chat.Protocol;

/// <summary>A user as others see one in an event. <c>Name</c> is the display name at the time of the event.</summary>
[GenerateSerializer, Immutable, Alias("chat.Person")]
public sealed record Person([property: Id(0)] string Id, [property: Id(1)] string Name);
