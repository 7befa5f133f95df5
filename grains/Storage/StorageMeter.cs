using System.Diagnostics.Metrics;

namespace Orleans.Chat.Storage;

/// <summary>What the writer does, counted.</summary>
internal sealed class StorageMeter : IDisposable
{
    private readonly Meter _meter = new("Orleans.Chat.Storage");
    private readonly Counter<long> _commits;
    private readonly Counter<long> _appends;
    private readonly Histogram<double> _duration;

    public StorageMeter()
    {
        _commits = _meter.CreateCounter<long>("chat.storage.commits", "{commit}", "Transactions made durable");
        _appends = _meter.CreateCounter<long>("chat.storage.appends", "{event}", "Events made durable");
        _duration = _meter.CreateHistogram<double>("chat.storage.commit.duration", "s", "From the start of a transaction to its end");
    }

    public void Committed(int events, TimeSpan took)
    {
        _commits.Add(1);
        _appends.Add(events);
        _duration.Record(took.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
