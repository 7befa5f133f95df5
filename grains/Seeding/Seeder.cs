using System.Security.Cryptography;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>
/// Fills a new database, before any room is active. Throws <see cref="ChatDatabaseException"/>, with one line, if there are accounts
/// or rooms already.
/// </summary>
public sealed class Seeder
{
    private readonly ISeeding _store;
    private readonly PasswordHasher _hasher;
    private readonly AccessTokens _tokens;
    private readonly TimeProvider _time;

    internal Seeder(ISeeding store, PasswordHasher hasher, AccessTokens tokens, TimeProvider time) =>
        (_store, _hasher, _tokens, _time) = (store, hasher, tokens, time);

    /// <param name="tokenLife">Of the access tokens, one an account: longer than usual, since nobody renews them during a test.</param>
    public async Task<SeededLoad> Load(LoadSize size, TimeSpan tokenLife, IProgress<int>? progress = null)
    {
        var (password, people, now) = await People();
        var plan = LoadPlan.Of(size, people, now);
        await _store.Seed(plan, progress);

        var tokens = new List<string>(size.Accounts);
        foreach (var (account, signedIn) in plan.Accounts.Zip(plan.Sessions))
            tokens.Add((await _tokens.Issue(account.AsUser(), signedIn.Session.Id, tokenLife)).Text);
        return new SeededLoad(tokens, [.. plan.Rooms.Select(r => r.Id)], plan.Rooms.Sum(r => r.Members.Count), password);
    }

    /// <summary>Four rooms, twelve people, five hundred messages.</summary>
    public async Task<SeededDemo> Demo(IProgress<int>? progress = null)
    {
        var (password, people, now) = await People();
        var plan = DemoPlan.Of(DemoTalk.Read(), people, now);
        await _store.Seed(plan, progress);
        return new SeededDemo([.. plan.Accounts.Select(a => a.Username)], password);
    }

    /// <summary>The password is made anew each time: none that is written down anywhere opens a server.</summary>
    private async Task<(string Password, SeedPeople People, DateTimeOffset Now)> People()
    {
        var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);
        var now = _time.GetUtcNow();
        var hash = await _hasher.Hash(password) ?? throw new InvalidOperationException("The password could not be hashed.");
        return (password, new SeedPeople(hash, now), now);
    }
}
