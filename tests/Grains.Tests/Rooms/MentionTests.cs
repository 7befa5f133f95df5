using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Names in texts are found to be users' by the room, at a send and at an edit, and counted for those who are mentioned.</summary>
public sealed class MentionTests : IClassFixture<RoomCluster>, IAsyncLifetime
{
    private static readonly Person[] Everybody = [A.Ann, A.Bob, A.Eve, new Person("dan.dee", "Dan")];

    private readonly RoomCluster _cluster;
    private readonly CountedMessages _messages;

    public MentionTests(RoomCluster cluster)
    {
        _cluster = cluster;
        _messages = new CountedMessages(cluster.Store.RoomMessages);
        cluster.Store.RoomMessages = _messages;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _cluster.Store.Register(Everybody);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_send_mentions_members_by_their_names_and_an_edit_mentions_anew()
    {
        var (id, room) = await _cluster.Create(A.Bob, Everybody[3]);
        var message = (await room.Post([A.Post("m", text: "@Bob, @dan.dee. @eve (no member) @nobody")]))[0].Seq;
        (await Mentions(id, message)).ShouldBe(["bob", "dan.dee"]);
        (await Counted(id)).ShouldBe((1, 1, 0));

        (await room.Revise([new Editing("ann", message, "@DAN.DEE and @room")])).ShouldAllBe(r => r.Seq == message + 1);
        (await Mentions(id, message)).ShouldBe(["dan.dee", RoomMention.Marker]);
        await room.Revise([new Editing("ann", message, "@dan.dee")]);
        (await Counted(id)).ShouldBe((0, 1, 0));
        await room.Revise([new Deletion("ann", message)]);
        (await Counted(id)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Who_comes_after_a_name_was_looked_up_is_mentioned_from_then_on_and_who_goes_is_not()
    {
        var (id, room) = await _cluster.Create();
        (await Mentions(id, await Say(room, "@bob"))).ShouldBeNull();
        await room.Join(A.Bob);
        (await Mentions(id, await Say(room, "@bob"))).ShouldBe(["bob"]);
        await room.Leave(A.Bob);
        (await Mentions(id, await Say(room, "@bob"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_room_too_large_to_be_loaded_whole_finds_its_members_by_name_too()
    {
        var (id, room) = await _cluster.Create([A.Bob, .. Enumerable.Range(0, RoomBounds.MembersLoaded).Select(i => new Person($"u{i}", "U"))]);
        (await Mentions(id, await Say(room, "@bob @eve @room"))).ShouldBe(["bob", RoomMention.Marker]);
        var bobs = (await room.Post([A.Post("b", A.Bob, text: "@room @ann")]))[0].Seq;
        (await Mentions(id, bobs)).ShouldBe(["ann"], "it is for admins to call on so many");
    }

    [Fact]
    public async Task What_was_read_of_a_member_before_others_came_is_read_again()
    {
        var id = await _cluster.Store.Create([A.Bob, .. Enumerable.Range(0, RoomBounds.MembersLoaded).Select(i => new Person($"u{i}", "U"))]);
        var desk = await TestDesk.Load(id, _cluster.Store.Log, _cluster.Store);
        _messages.AfterNames = () => desk.Join(A.Eve);
        (await Mentions(id, (await desk.Post([A.Post("m", text: "@bob")]))[0].Seq)).ShouldBe(["bob"]);
    }

    [Fact]
    public async Task A_name_is_asked_for_once_and_many_in_few_questions_and_none_where_none_is_named()
    {
        var desk = await TestDesk.Load(await _cluster.Store.Create(A.Bob), _cluster.Store.Log, _cluster.Store);
        await desk.Post(A.Post("1", text: "no name"), A.Post("2", text: "@room"));
        _messages.Names.ShouldBeEmpty();

        await desk.Post(A.Post("3", text: "@bob @Bob"), A.Post("4", text: "@bob"));
        await desk.Post(A.Post("5", text: "@BOB"));
        _messages.Names.ShouldBe([1]);

        _messages.Names.Clear();
        await desk.Post(Enumerable.Range(0, 12).Select(i => A.Post($"many{i}", text: string.Join(' ', Enumerable.Range(0, 60).Select(n => $"@name-{i}-{n}")))));
        _messages.Names.ShouldBe([RoomBounds.NamesPerRead, RoomBounds.NamesPerRead, (12 * Limits.Mentions) - (2 * RoomBounds.NamesPerRead)]);
    }

    private static async Task<long> Say(IRoomGrain room, string text) => (await room.Post([A.Post(Guid.NewGuid().ToString("N"), text: text)]))[0].Seq;

    private async Task<IReadOnlyList<string>?> Mentions(string room, long seq) =>
        EventFrame.Read((await _cluster.Store.Events(room)).Single(e => e.Seq == seq).Frame).ShouldBeOfType<MessageFrame>().Mentions;

    /// <summary>Unread mentions of Bob, Dan and Ann.</summary>
    private async Task<(int Bob, int Dan, int Ann)> Counted(string room) =>
        (await CountedFor("bob", room), await CountedFor("dan.dee", room), await CountedFor("ann", room));

    private async Task<int> CountedFor(string user, string room) => (await _cluster.Store.Queries.Room(user, room, Cancel)).ShouldNotBeNull().View.Mentions;
}
