using System.Buffers;
using System.Text;
using System.Text.Json;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Storage.Sqlite.Feed;

/// <summary>The feed's row of one transaction.</summary>
internal static class FeedRow
{
    public static void Add(SqliteSession session, IReadOnlyCollection<TouchedRoom> touched) => session.Execute(
        "INSERT INTO commit_feed (at, rooms) VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), $1)", Json(touched));

    /// <summary>Those of one partition.</summary>
    public static IEnumerable<TouchedRoom> Read(string json, int partition)
    {
        using var rooms = JsonDocument.Parse(json);
        foreach (var room in rooms.RootElement.EnumerateArray())
        {
            if (room[1].GetInt32() == partition)
                yield return new TouchedRoom(room[0].GetString()!, room[2].GetInt64(), room[3].GetInt64(), room[4].GetInt32());
        }
    }

    private static string Json(IReadOnlyCollection<TouchedRoom> touched)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * touched.Count);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var room in touched)
            {
                json.WriteStartArray();
                json.WriteStringValue(room.Room);
                json.WriteNumberValue(FeedPartitions.Of(room.Room));
                json.WriteNumberValue(room.First);
                json.WriteNumberValue(room.Last);
                json.WriteNumberValue(room.Kinds);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
