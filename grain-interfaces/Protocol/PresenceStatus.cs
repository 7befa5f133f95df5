using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

[JsonConverter(typeof(JsonStringEnumConverter<PresenceStatus>))]
public enum PresenceStatus
{
    [JsonStringEnumMemberName("offline")] Offline,
    [JsonStringEnumMemberName("away")] Away,
    [JsonStringEnumMemberName("online")] Online,
}
