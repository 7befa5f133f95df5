namespace Orleans.Chat.Storage.Seeding;

/// <summary>Fills a new database, for demonstrations and load tests. Not for one in use: rooms learn of nothing that it writes.</summary>
public interface ISeeding
{
    /// <summary>
    /// All of the plan or, if anything fails, none of it. <paramref name="progress"/> hears how many rows are written, from time to
    /// time. Throws <see cref="ChatDatabaseException"/>, with one line, if the database has accounts or rooms already.
    /// </summary>
    Task Seed(SeedPlan plan, IProgress<int>? progress = null);
}
