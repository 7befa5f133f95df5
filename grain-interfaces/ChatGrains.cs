using Orleans.Chat.Accounts;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;
using Orleans.Chat.Search;
using Orleans.Runtime;

namespace Orleans.Chat;

/// <summary>
/// Where the cluster's grains are. Their types are named, not looked up: a node that hosts none of them can make a reference before it has
/// met one that does, and a call fails until then as it does to any node that is not there.
/// </summary>
public static class ChatGrains
{
    public const string RoomType = "chat.room";
    public const string RoomReadsType = "chat.room-reads";
    public const string MessageSearchType = "chat.message-search";
    public const string AccountsType = "chat.accounts";
    public const string BlocksType = "chat.blocks";
    public const string SettingsType = "chat.settings";
    public const string UserPresenceType = "chat.presence";

    public static IRoomGrain Room(this IGrainFactory grains, string room) =>
        grains.GetGrain<IRoomGrain>(GrainId.Create(RoomType, RoomKeys.Of(room)));

    public static IRoomReads RoomReads(this IGrainFactory grains) => grains.GetGrain<IRoomReads>(Stateless(RoomReadsType));

    public static IMessageSearch MessageSearch(this IGrainFactory grains) => grains.GetGrain<IMessageSearch>(Stateless(MessageSearchType));

    public static IBlocks Blocks(this IGrainFactory grains) => grains.GetGrain<IBlocks>(Stateless(BlocksType));

    public static ISettings Settings(this IGrainFactory grains) => grains.GetGrain<ISettings>(Stateless(SettingsType));

    public static IAccounts Accounts(this IGrainFactory grains) => grains.GetGrain<IAccounts>(Stateless(AccountsType));

    public static IUserPresenceGrain UserPresence(this IGrainFactory grains, string user) =>
        grains.GetGrain<IUserPresenceGrain>(GrainId.Create(UserPresenceType, UserKeys.Of(user)));

    private static GrainId Stateless(string type) => GrainId.Create(GrainType.Create(type), GrainIdKeyExtensions.CreateIntegerKey(0));
}
