using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>Of what in a room its member wants to be notified. The numbers are stored: never reuse one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NotifyLevel>))]
public enum NotifyLevel
{
    [JsonStringEnumMemberName("all")] All = 0,
    [JsonStringEnumMemberName("mentions")] Mentions = 1,
    [JsonStringEnumMemberName("none")] None = 2,
}
