using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Chat.Protocol;

/// <summary>The wire's JSON: source-generated, camelCase, absent for null. One context for both transports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = Limits.JsonDepth,
    Converters = [typeof(Instants)])]
[JsonSerializable(typeof(ClientFrame))]
[JsonSerializable(typeof(ServerFrame))]
[JsonSerializable(typeof(EventFrame))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(UserSettings))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Page<User>))]
[JsonSerializable(typeof(Page<SessionView>))]
[JsonSerializable(typeof(CreateRoomBody))]
[JsonSerializable(typeof(DirectRoomBody))]
[JsonSerializable(typeof(NotifyBody))]
[JsonSerializable(typeof(UnreadBody))]
[JsonSerializable(typeof(RoomSettingsBody))]
[JsonSerializable(typeof(RoleBody))]
[JsonSerializable(typeof(InviteBody))]
[JsonSerializable(typeof(RoomView))]
[JsonSerializable(typeof(Page<RoomView>))]
[JsonSerializable(typeof(Page<PublicRoom>))]
[JsonSerializable(typeof(Page<MemberView>))]
[JsonSerializable(typeof(Page<InviteView>))]
[JsonSerializable(typeof(Page<BanView>))]
[JsonSerializable(typeof(Page<BlockView>))]
[JsonSerializable(typeof(CreatedInvite))]
[JsonSerializable(typeof(InvitePreview))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(Page<SearchHit>))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ChatJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use. It writes Unicode as it is instead of escaping it: frames are UTF-8, never inlined into HTML, and half the
    /// world's scripts would be three times as long.
    /// </summary>
    public static ChatJson Wire => Relaxed.Context;

    /// <summary>Apart, so that it is made after the generated <see cref="Default"/>.</summary>
    private static class Relaxed
    {
        public static readonly ChatJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
