using System.Text.Json;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Clients;

/// <summary>What a client says, in the contract's own records.</summary>
internal static class Requests
{
    public static byte[] Hello(Seat seat) => Json(new HelloFrame(seat.Token));

    public static byte[] Join(Seat seat) => Json(new JoinFrame(seat.RoomId));

    public static byte[] Resume(Client client) => Json(new ResumeFrame(
        [new ResumeRoom(client.Seat.RoomId, client.Reader.Newest, System.Text.Encoding.ASCII.GetString(client.Epoch))]));

    public static byte[] Ping() => Json(new PingFrame());

    public static byte[] Status(PresenceStatus status) => Json(new StatusFrame(status));

    /// <summary>A send whose id is still to be written, at <paramref name="idAt"/>.</summary>
    public static byte[] Send(string roomId, string text, out int idAt)
    {
        var placeholder = new string('_', Stamp.Length);
        var json = Json(new SendFrame(roomId, placeholder, text));
        idAt = json.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(placeholder));
        return json;
    }

    private static byte[] Json(ClientFrame frame) => JsonSerializer.SerializeToUtf8Bytes(frame, ChatJson.Wire.ClientFrame);
}
