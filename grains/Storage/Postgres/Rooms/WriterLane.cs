using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Writes what waits, within bounds, as one shared append; while that is under way the next one gathers. There is no timer and no
/// delay. Never two appends of one room in one statement: the later one is held over.
/// </summary>
internal sealed class WriterLane : IAsyncDisposable
{
    /// <summary>Each is a subtransaction, of which a transaction has 64 at no cost to others.</summary>
    private const int ChangingMax = 64;

    private static readonly TimeSpan PutOffFirst = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan PutOffMax = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource _source;
    private readonly PostgresOptions _options;
    private readonly StorageMeter _meter;
    private readonly Channel<AppendWork> _queue;
    private readonly Task _running;
    private readonly List<AppendWork> _held = [];
    private long _commits;

    public WriterLane(NpgsqlDataSource source, PostgresOptions options, StorageMeter meter)
    {
        (_source, _options, _meter) = (source, options, meter);
        _queue = Channel.CreateBounded<AppendWork>(new BoundedChannelOptions(options.QueueItems) { SingleReader = true });
        _running = Task.Run(Run);
    }

    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>False: it is full, or closing.</summary>
    public bool Post(AppendWork work) => _queue.Writer.TryWrite(work);

    /// <summary>What waits is still written.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private async Task Run()
    {
        while (_held.Count > 0 || await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            await Write(Gather()).ConfigureAwait(false);
    }

    private List<AppendWork> Gather()
    {
        var gathered = new Gathering(_options, ChangingMax);
        List<AppendWork> held = [.. _held];
        _held.Clear();
        foreach (var work in held)
            Add(work);
        while (!gathered.IsFull && _held.Count < _options.StatementItems && _queue.Reader.TryRead(out var work))
            Add(work);
        return gathered.Works;

        void Add(AppendWork work)
        {
            if (!gathered.TryAdd(work))
                _held.Add(work);
        }
    }

    /// <summary>Whatever happens, every work gets an outcome.</summary>
    private async Task Write(List<AppendWork> works, bool isRepeat = false)
    {
        try
        {
            var since = Stopwatch.GetTimestamp();
            var outcomes = await Send(works).ConfigureAwait(false);
            Interlocked.Increment(ref _commits);
            _meter.Committed(
                works.Where((_, i) => outcomes[i] is AppendOutcome.Committed).Sum(w => w.Append.Entries.Count), Stopwatch.GetElapsedTime(since));
            for (var i = 0; i < works.Count; i++)
                Tell(works[i], outcomes[i]);
        }
        catch (Exception e)
        {
            await Resolve(works, e, isRepeat).ConfigureAwait(false);
        }
    }

    private async Task<AppendOutcome[]> Send(List<AppendWork> works)
    {
        var connection = await _source.OpenConnectionAsync().ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await SharedAppend.Run(connection, works).ConfigureAwait(false);
    }

    private async Task Resolve(List<AppendWork> works, Exception e, bool isRepeat)
    {
        if (PostgresFailures.IsOfTheConnection(e))
            _source.Clear();

        if (PostgresFailures.IsPreparation(e) && !isRepeat)
            await Write(works, isRepeat: true).ConfigureAwait(false);
        else if (PostgresFailures.IsOfTheContent(e) && works.Count > 1)
            await WriteHalves(works).ConfigureAwait(false);
        else
            works.ForEach(w => Tell(w, Outcome(e)));
    }

    /// <summary>The statement wrote nothing: halving it, and the bad half again, leaves the offender alone and the others shared.</summary>
    private async Task WriteHalves(List<AppendWork> works)
    {
        await Write(works[..(works.Count / 2)]).ConfigureAwait(false);
        await Write(works[(works.Count / 2)..]).ConfigureAwait(false);
    }

    private static AppendOutcome Outcome(Exception e)
    {
        var reason = PostgresFailures.OneLine(e.Message);
        return PostgresFailures.IsBusy(e) ? new AppendOutcome.Busy()
            : PostgresFailures.IsOfTheContent(e) ? new AppendOutcome.Refused(reason)
            : new AppendOutcome.Unknown(reason);
    }

    /// <summary>A busy one is told so only after it was tried for a while, since whoever holds a room's row holds it for a moment.</summary>
    private void Tell(AppendWork work, AppendOutcome outcome)
    {
        if (outcome is AppendOutcome.Busy && work.Age < _options.BusyTimeout)
            _ = PostOnceMore(work);
        else
            work.Tell(outcome);
    }

    private async Task PostOnceMore(AppendWork work)
    {
        var pause = PutOffFirst * (1 << Math.Min(work.PutOff++, 8));
        await Task.Delay(pause < PutOffMax ? pause : PutOffMax).ConfigureAwait(false);
        if (!Post(work))
            work.Tell(new AppendOutcome.Busy());
    }
}
