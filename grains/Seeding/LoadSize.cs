namespace Orleans.Chat.Grains.Seeding;

/// <summary>
/// How much to seed for a load test. Account <c>i</c> is in room <c>i</c> modulo <c>Rooms</c>, and everybody is in the first room.
/// <c>Messages</c>: in each room.
/// </summary>
public sealed record LoadSize(int Accounts, int Rooms, int Messages);
