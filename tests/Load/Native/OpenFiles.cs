namespace Orleans.Chat.Load.Native;

/// <summary>How many files, and so sockets, this process may have open.</summary>
internal static unsafe class OpenFiles
{
    /// <summary>Raises the limit as far as it goes without rights, and says how far that is.</summary>
    public static long Raise()
    {
        var limits = stackalloc ulong[2];
        if (Libc.GetLimit(Libc.OpenFiles, limits) != 0)
            return long.MaxValue;

        var (soft, hard) = (limits[0], limits[1]);
        limits[0] = hard;
        var allowed = Libc.SetLimit(Libc.OpenFiles, limits) == 0 ? hard : soft;
        return (long)Math.Min(allowed, long.MaxValue);
    }
}
