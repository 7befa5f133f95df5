namespace Orleans.Chat.Storage.Rooms;

/// <summary>A user by the username. <c>Member</c>: null where the user is no member of the room that was asked about.</summary>
public sealed record NamedUser(string Username, string User, StoredMember? Member);
