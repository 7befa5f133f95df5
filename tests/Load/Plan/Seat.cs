namespace Orleans.Chat.Load.Plan;

/// <summary>Who a connection is, and where. <c>Room</c> is a number, <c>Member</c> one within the room: the first ones publish.</summary>
internal sealed record Seat(int Room, int Member, string RoomId, string Token, int Server);
