using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>A member's role, lowest first: a comparison is a comparison of rank.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    [JsonStringEnumMemberName("member")] Member,
    [JsonStringEnumMemberName("admin")] Admin,
    [JsonStringEnumMemberName("owner")] Owner,
}
