using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

[JsonConverter(typeof(JsonStringEnumConverter<Visibility>))]
public enum Visibility
{
    /// <summary>Anyone may find and join it.</summary>
    [JsonStringEnumMemberName("public")] Public,

    /// <summary>Only its members know of it; joined by invite.</summary>
    [JsonStringEnumMemberName("private")] Private,
}
