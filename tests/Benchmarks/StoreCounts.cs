using System.Diagnostics.Metrics;

namespace Orleans.Chat.Benchmarks;

/// <summary>What the store itself says that it made durable, from its meter: nothing is counted here.</summary>
internal sealed class StoreCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _commits;
    private long _events;

    public StoreCounts()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Orleans.Chat.Storage" && instrument is Counter<long>)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "chat.storage.commits")
                Interlocked.Add(ref _commits, value);
            else if (instrument.Name == "chat.storage.appends")
                Interlocked.Add(ref _events, value);
        });
        _listener.Start();
    }

    public (long Commits, long Events) Now => (Interlocked.Read(ref _commits), Interlocked.Read(ref _events));

    public void Dispose() => _listener.Dispose();
}
