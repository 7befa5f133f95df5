namespace Orleans.Chat.Storage.Postgres.Seeding;

/// <summary>Counts rows and tells of them now and then.</summary>
internal sealed class SeedProgress(IProgress<int>? progress)
{
    private const int EveryRows = 1_000;

    private int _written;
    private int _told;

    public void Add(int rows)
    {
        _written += rows;
        if (_written - _told >= EveryRows)
            Finish();
    }

    public int Finish()
    {
        _told = _written;
        progress?.Report(_written);
        return _written;
    }
}
