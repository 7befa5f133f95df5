namespace Orleans.Chat.Load.Counting;

/// <summary>
/// Judges numbers that should come as 1, 2, 3 … It remembers which of the newest 64 came, so thousands of connections can each afford
/// one; a number older than that counts as late, since nobody knows whether it is the second copy.
/// </summary>
internal struct SequenceWindow
{
    private const int Remembered = 64;

    /// <summary>Bit k: the newest but k came, or was not owed.</summary>
    private ulong _seen;

    public long Newest { get; private set; }

    /// <summary>From here on <paramref name="number"/> + 1 is the next; nothing up to it is owed.</summary>
    public void StartAfter(long number) => (Newest, _seen) = (number, ulong.MaxValue);

    /// <param name="number">What came.</param>
    /// <param name="missing">How many numbers it jumped over.</param>
    public Arrival Note(long number, out long missing)
    {
        missing = 0;
        var step = number - Newest;
        if (step > 0)
        {
            _seen = step >= Remembered ? 1 : (_seen << (int)step) | 1;
            Newest = number;
            missing = step - 1;
            return step == 1 ? Arrival.Next : Arrival.Ahead;
        }

        if (-step >= Remembered)
            return Arrival.Late;

        var bit = 1UL << (int)-step;
        var came = (_seen & bit) != 0;
        _seen |= bit;
        return came ? Arrival.Doubled : Arrival.Late;
    }
}
