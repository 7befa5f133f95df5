using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>Why a room was taken from its user.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeftReason>))]
public enum LeftReason
{
    [JsonStringEnumMemberName("left")] Left,
    [JsonStringEnumMemberName("kicked")] Kicked,
    [JsonStringEnumMemberName("banned")] Banned,
    [JsonStringEnumMemberName("deleted")] Deleted,
}
