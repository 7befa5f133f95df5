namespace Orleans.Chat.Benchmarks;

/// <summary>So many senders over so many rooms, each with one call under way, which carries so many messages.</summary>
internal sealed record Load(int Rooms, int Senders, int MessagesPerCall)
{
    public string Name => $"{Rooms} room{(Rooms > 1 ? "s" : "")}, {Senders} sender{(Senders > 1 ? "s" : "")}, {MessagesPerCall} a call";
}
