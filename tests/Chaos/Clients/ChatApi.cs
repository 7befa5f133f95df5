using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>The HTTP API of one server, for anyone.</summary>
internal sealed class ChatApi(Uri server) : IDisposable
{
    private const int Tries = 20;
    private readonly HttpClient _http = new() { BaseAddress = new Uri(server, "/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };

    public const string Password = "correct horse battery staple";

    public Task<Account> Register(string username) =>
        SignIn(() => _http.PostAsJsonAsync("auth/register", new RegisterBody(username, Password), ChatJson.Wire.RegisterBody));

    /// <summary>As another device of the user's.</summary>
    public Task<Account> LogIn(string username) =>
        SignIn(() => _http.PostAsJsonAsync("auth/login", new LoginBody(username, Password), ChatJson.Wire.LoginBody));

    public Task<Page<SessionView>> Sessions(Account user) => Read(Ask(user, HttpMethod.Get, "users/me/sessions"), ChatJson.Wire.PageSessionView);

    public async Task EndSession(Account user, string session)
    {
        using var answer = await Ask(user, HttpMethod.Delete, $"users/me/sessions/{session}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task ChangePassword(Account user, string next)
    {
        using var answer = await Ask(user, HttpMethod.Post, "users/me/password", JsonContent.Create(new PasswordBody(Password, next), ChatJson.Wire.PasswordBody));
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task<string> CreateRoom(Account owner, string id) =>
        (await Read(
            Ask(owner, HttpMethod.Post, "rooms", JsonContent.Create(
                new CreateRoomBody(id, Visibility.Public, Id: id), ChatJson.Wire.CreateRoomBody)),
            ChatJson.Wire.RoomView)).Id;

    public Task JoinRoom(Account user, string room) =>
        Read(Ask(user, HttpMethod.Post, $"rooms/{room}/join"), ChatJson.Wire.RoomView);

    public async Task Kick(Account by, string room, Account target)
    {
        using var answer = await Ask(by, HttpMethod.Delete, $"rooms/{room}/members/{target.Id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public Task<EventPage> Events(Account user, string room, long after, int limit = Limits.EventPage) =>
        Read(Ask(user, HttpMethod.Get, $"rooms/{room}/events?after={after}&limit={limit}"), ChatJson.Wire.EventPage);

    public Task<MessagePage> Messages(Account user, string room, string query, int limit = Limits.MessagePage) =>
        Read(Ask(user, HttpMethod.Get, $"rooms/{room}/messages?limit={limit}{query}"), ChatJson.Wire.MessagePage);

    public Task<Page<RoomView>> Rooms(Account user) => Read(Ask(user, HttpMethod.Get, "rooms"), ChatJson.Wire.PageRoomView);

    public Task<Page<SearchHit>> Search(Account user, string query) =>
        Read(Ask(user, HttpMethod.Get, $"search?q={Uri.EscapeDataString(query)}"), ChatJson.Wire.PageSearchHit);

    public void Dispose() => _http.Dispose();

    private static async Task<Account> SignIn(Func<Task<HttpResponseMessage>> ask)
    {
        // Sign-ins wait for their turn at hashing, and the queue for that is short.
        for (var left = Tries; ; left--)
        {
            var answer = await ask();
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && left > 0)
                continue;

            var signedIn = await Read(answer, ChatJson.Wire.SignedIn);
            return new Account(signedIn.User.Id, signedIn.AccessToken);
        }
    }

    private async Task<HttpResponseMessage> Ask(Account user, HttpMethod method, string path, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", user.Token);
        return await _http.SendAsync(request);
    }

    private static async Task<T> Read<T>(Task<HttpResponseMessage> answering, JsonTypeInfo<T> type)
    {
        using var answer = await answering;
        return await Read(answer, type);
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        if (!answer.IsSuccessStatusCode)
            throw new RefusedRequestException(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(type))!;
    }
}
