using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>What a <see cref="MemberFrame"/> tells of its user.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MemberChange>))]
public enum MemberChange
{
    [JsonStringEnumMemberName("joined")] Joined,
    [JsonStringEnumMemberName("left")] Left,
    [JsonStringEnumMemberName("kicked")] Kicked,
    [JsonStringEnumMemberName("banned")] Banned,
    [JsonStringEnumMemberName("unbanned")] Unbanned,
    [JsonStringEnumMemberName("role")] Role,
}
