using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Seeding;

/// <summary>A seeded server is one that people could have filled by hand.</summary>
public sealed class SeedingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-seeding-");
    private readonly ServiceProvider _services;

    public SeedingTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new HashingCost(64, 1));
        services.AddSqliteStorage(new(_folder.FullName));
        services.AddChatAccounts(new AuthOptions());
        services.AddChatSeeding();
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Seeder Seeder => _services.GetRequiredService<Seeder>();

    private IRoomQueries Queries => _services.GetRequiredService<IRoomQueries>();

    private IAccountStore Accounts => _services.GetRequiredService<IAccountStore>();

    private SignIns SignIns => _services.GetRequiredService<SignIns>();

    public async ValueTask InitializeAsync() => await _services.GetRequiredService<IChatDatabase>().Open(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_demonstration_has_4_rooms_12_people_and_500_messages()
    {
        var demo = await Seeder.Demo();
        demo.Usernames.Distinct().Count().ShouldBe(12);

        var messages = new Dictionary<string, int>();
        foreach (var name in demo.Usernames)
        {
            var user = (await SignIns.Login(name, demo.Password, "test")).Credentials.ShouldNotBeNull().User;
            foreach (var room in (await Queries.RoomsOf(user.Id, null, 50, Cancel)).Items)
                messages[room.Name] = await Messages(user.Id, room.Id);
        }

        messages.Count.ShouldBe(4);
        messages.Values.Sum().ShouldBe(500);
    }

    [Fact]
    public async Task A_seeded_room_tells_the_same_log_as_any_other()
    {
        var demo = await Seeder.Demo();
        var user = (await SignIns.Login(demo.Usernames[0], demo.Password, "test")).Credentials!.User;
        var room = (await Queries.RoomsOf(user.Id, null, 50, Cancel)).Items[0];

        var page = (await Queries.Events(user.Id, room.Id, 0, 1_000, Cancel)).ShouldNotBeNull();
        var events = page.Items.Select(e => JsonSerializer.Deserialize(e.Json.Span, ChatJson.Wire.EventFrame).ShouldNotBeNull()).ToList();
        events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, events.Count).Select(i => (long)i));
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
        events[0].ShouldBeOfType<RoomFrame>().Name.ShouldBe(room.Name);
        events.OfType<MemberFrame>().Count().ShouldBe(room.MemberCount);
        events[^1].At.ShouldBeLessThanOrEqualTo(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_load_has_a_token_an_account_and_everybody_in_the_first_room()
    {
        var seeded = await Seeder.Load(new LoadSize(Accounts: 30, Rooms: 7, Messages: 2), TimeSpan.FromHours(3));
        seeded.Rooms.Count.ShouldBe(7);
        seeded.Memberships.ShouldBe(30 + 25);

        for (var i = 0; i < 30; i++)
        {
            var token = new JsonWebToken(seeded.Tokens[i]);
            (token.ValidTo - token.ValidFrom).ShouldBe(TimeSpan.FromHours(3));
            (await Accounts.SignedIn(token.Subject, token.GetClaim("sid").Value, token.ValidFrom, Cancel)).ShouldNotBeNull();
            var rooms = (await Queries.RoomsOf(token.Subject, null, 50, Cancel)).Items.Select(r => r.Id);
            rooms.ShouldBe(new[] { seeded.Rooms[0], seeded.Rooms[i % 7] }.Distinct(), ignoreOrder: true);
            (await Messages(token.Subject, seeded.Rooms[i % 7])).ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_server_in_use_is_not_seeded_twice()
    {
        await Seeder.Demo();
        (await Should.ThrowAsync<ChatDatabaseException>(() => Seeder.Demo())).Message.ShouldNotContain("\n");
    }

    private async Task<int> Messages(string user, string room) =>
        (await Queries.Messages(user, room, new HistoryQuery(null, null, null, Limits.MessagePage), Cancel)).ShouldNotBeNull().Items.Length;
}
