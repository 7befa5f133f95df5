using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>How a server starts, and in which one line it says why it cannot.</summary>
public sealed class StartingTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_start_prints_the_address_and_nothing_else()
    {
        var settings = new ServerSettings(_folder.Path);
        await using (var first = await ServerProcess.Start(settings))
        {
            output.WriteLine($"first start: {first.ReadyAfter.TotalSeconds:F1} s");
            await first.Kill();
        }

        await using var later = await ServerProcess.Start(settings);
        output.WriteLine($"later start: {later.ReadyAfter.TotalSeconds:F1} s");
        later.Output.Lines.ShouldHaveSingleItem().ShouldBe($"Orleans.Chat is ready at {later.Address.GetLeftPart(UriPartial.Authority)}");
        later.Errors.Lines.ShouldBeEmpty();
        File.Exists(Path.Combine(_folder.Path, "data", "chat.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_servers_run_beside_each_other()
    {
        var starts = new[] { "one", "two" }.Select(name => ServerProcess.Start(new ServerSettings(_folder.Sub(name))));
        var servers = await Task.WhenAll(starts);
        await using var one = servers[0];
        await using var two = servers[1];
        foreach (var server in servers)
        {
            using var api = new ChatApi(server.Address);
            var user = await api.Register("ada");
            await api.CreateRoom(user, "room");
            await using var client = new ChatClient(user, [server.Address], new History(), "room");
            var seq = await client.Send("room", "hello");
            (await api.Messages(user, "room", "")).Items.ShouldHaveSingleItem().Seq.ShouldBe(seq);
        }
    }

    [Fact]
    public async Task What_another_server_has_is_not_taken_from_it()
    {
        var siloPort = $"{FreePort.Pick()}";
        var taken = new ServerSettings(_folder.Sub("first")) { Port = FreePort.Pick() }.With("Chat__Cluster__SiloPort", siloPort);
        await using var first = await ServerProcess.Start(taken);
        var second = new ServerSettings(_folder.Sub("second"));
        var data = Path.Combine(taken.Folder, "data");

        await ShouldNotStart(second.With("Chat__DataDirectory", data), data, "Chat__DataDirectory");
        await ShouldNotStart(second with { Port = taken.Port }, $":{taken.Port}", "--urls");
        await ShouldNotStart(second.With("Chat__Cluster__SiloPort", siloPort), siloPort, "Chat__Cluster__SiloPort");

        using var api = new ChatApi(first.Address);
        await api.Register("still-there");
    }

    [Theory]
    [InlineData("Chat__Limits__Disabled", "maybe"), InlineData("Chat__Limits__Connections", "-1")]
    [InlineData("Chat__Cluster__SiloPort", "70000"), InlineData("Chat__Auth__AccessTokenMinutes", "soon")]
    [InlineData("Chat__AllowedOrigins", "everybody"), InlineData("Chat__Mode", "both"), InlineData("Chat__Cluster__Address", "0.0.0.0")]
    [InlineData("ConnectionStrings__Postgres", "nonsense"), InlineData("ConnectionStrings__Postgres", "Host=127.0.0.1;Port=1;Database=chat")]
    [InlineData("Logging__LogLevel__Default", "Loud"), InlineData("Chat__Limits__Disable", "true")]
    public Task A_setting_that_cannot_be_used_is_named(string setting, string value) =>
        ShouldNotStart(new ServerSettings(_folder.Path).With(setting, value), setting);

    [Fact]
    public async Task What_a_cluster_needs_is_named()
    {
        var settings = new ServerSettings(_folder.Path);
        var gateway = settings.With("Chat__Mode", "gateway");
        await ShouldNotStart(settings.With("ConnectionStrings__Redis", "127.0.0.1:1"), "ConnectionStrings__Postgres");
        await ShouldNotStart(gateway, "ConnectionStrings__Redis");
        await ShouldNotStart(gateway.With("ConnectionStrings__Redis", "127.0.0.1:1,password=secret"), "ConnectionStrings__Redis", "127.0.0.1:1 ");
        await ShouldNotStart(gateway.With("ConnectionStrings__Redis", "127.0.0.1,secret=secret"), "ConnectionStrings__Redis", "cannot be read");
    }

    [Theory]
    [InlineData("localhost"), InlineData("http://127.0.0.1:70000"), InlineData("ftp://127.0.0.1:0")]
    public Task An_address_that_is_none_is_named(string urls) =>
        ShouldNotStart(new ServerSettings(_folder.Path) { Urls = urls }, "--urls", urls);

    [Theory]
    [InlineData("http://192.0.2.1:8080", "--urls"), InlineData("https://127.0.0.1:0", "Kestrel__Certificates__Default__Path")]
    public Task An_address_that_cannot_be_listened_on_is_explained(string urls, string says) =>
        ShouldNotStart(new ServerSettings(_folder.Path) { Urls = urls }, says);

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_or_written_to_is_named()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var settings = new ServerSettings(_folder.Path);
        await ShouldNotStart(settings.With("Chat__DataDirectory", $"{file}/data"), $"{file}/data", "Chat__DataDirectory");

        await using var readOnly = await ReadOnlyFolder.Make(_folder);
        await ShouldNotStart(settings.With("Chat__DataDirectory", readOnly.Path), readOnly.Path, "read-only", "Chat__DataDirectory");
    }

    private static async Task ShouldNotStart(ServerSettings settings, params string[] says)
    {
        var (code, server) = await ServerProcess.StartInVain(settings);
        code.ShouldBe(1, server.Story);
        var line = server.Errors.Lines.ShouldHaveSingleItem(server.Story);
        line.ShouldNotContain("=secret");
        server.Output.Lines.ShouldBeEmpty();
        foreach (var word in says)
            line.ShouldContain(word);
    }
}
