using System.Diagnostics;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Clients;

/// <summary>
/// Sends messages: room after room, and in each room publisher after publisher. A room's frame is made once; only the id changes.
/// </summary>
internal sealed class Publishers
{
    private const string Words = "the quick brown fox jumps over the lazy dog and then goes home to write to the others about it ";

    private readonly Conversation _conversation;
    private readonly IReadOnlyList<Client> _clients;
    private readonly LoadPlan _plan;
    private readonly uint _run;
    private readonly (byte[] Json, int IdAt)[] _templates;
    private readonly long[] _numbers;
    private readonly long[] _turns;
    private long _next;

    public Publishers(Conversation conversation, IReadOnlyList<Client> clients, LoadPlan plan, uint run)
    {
        (_conversation, _clients, _plan, _run) = (conversation, clients, plan, run);
        var text = string.Create(plan.Size, 0, (chars, _) =>
        {
            for (var i = 0; i < chars.Length; i++) chars[i] = Words[i % Words.Length];
            if (chars[^1] == ' ') chars[^1] = '.';
        });
        _templates = [.. Enumerable.Range(0, plan.Rooms).Select(room => Template(clients[room].Seat.RoomId, text))];
        _numbers = new long[plan.Rooms * plan.Publishers];
        _turns = new long[plan.Rooms];
    }

    /// <summary>The part of a run that messages now belong to.</summary>
    public int Step { get; set; }

    /// <summary>A message to the room whose turn it is, due at that moment.</summary>
    public void SendNext(long due) => Send((int)(_next++ % _plan.Rooms), due);

    public void Send(int room, long due)
    {
        var publisher = (int)(_turns[room]++ % _plan.Publishers);
        var client = _clients[room + (publisher * _plan.Rooms)];
        if (client.State != ClientState.Ready)
        {
            _conversation.Tally.Unsent++;
            return;
        }

        var number = ++_numbers[(room * _plan.Publishers) + publisher];
        var stamp = new Stamp(_run, Step, room, publisher, number, due);
        var (json, idAt) = _templates[room];
        stamp.Write(json.AsSpan(idAt));
        _conversation.Tally.NoteSent(stamp, Stopwatch.GetTimestamp());
        _conversation.Say(client, Opcode.Text, json);
    }

    private static (byte[] Json, int IdAt) Template(string roomId, string text)
    {
        var json = Requests.Send(roomId, text, out var idAt);
        return (json, idAt);
    }
}
