using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Orleans.Chat.Load.Native;

/// <summary>Tells which of many sockets are ready. For one thread; a socket leaves by being closed.</summary>
internal sealed unsafe class Poller : IDisposable
{
    private const int EventsMax = 512;
    private const int Add = 1;
    private const int Modify = 3;
    private const long NanosecondsASecond = 1_000_000_000;

    // The kernel packs an event on x86-64 only.
    private readonly int _stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private readonly int _numberAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private readonly byte[] _events;
    private readonly int _epoll;

    public Poller()
    {
        _events = new byte[EventsMax * _stride];
        _epoll = Libc.EpollCreate(Libc.CloseOnExec);
        if (_epoll < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public void Watch(int descriptor, int number, Readiness wanted) => Control(Add, descriptor, number, wanted);

    public void Rewatch(int descriptor, int number, Readiness wanted) => Control(Modify, descriptor, number, wanted);

    /// <summary>Waits at most so long and says how many are ready; to the nanosecond, which epoll's own time-out is not.</summary>
    public int Wait(long nanoseconds)
    {
        var ready = Take();
        if (ready > 0 || nanoseconds <= 0)
            return ready;

        var entry = new Libc.PollEntry { Descriptor = _epoll, Wanted = (short)Readiness.Read };
        var within = new Libc.Timespec
        {
            Seconds = (nint)(nanoseconds / NanosecondsASecond),
            Nanoseconds = (nint)(nanoseconds % NanosecondsASecond),
        };
        return Libc.Poll(&entry, 1, &within, null) > 0 ? Take() : 0;
    }

    public (int Number, Readiness Readiness) this[int index]
    {
        get
        {
            var one = _events.AsSpan(index * _stride, _stride);
            return (MemoryMarshal.Read<int>(one[_numberAt..]), (Readiness)MemoryMarshal.Read<int>(one));
        }
    }

    public void Dispose() => _ = Libc.Close(_epoll);

    private int Take()
    {
        fixed (byte* events = _events)
            return Math.Max(0, Libc.EpollWait(_epoll, events, EventsMax, 0));
    }

    private void Control(int operation, int descriptor, int number, Readiness wanted)
    {
        Span<byte> one = stackalloc byte[16];
        one.Clear();
        MemoryMarshal.Write(one, (int)wanted);
        MemoryMarshal.Write(one[_numberAt..], number);
        fixed (byte* what = one)
        {
            if (Libc.EpollControl(_epoll, operation, descriptor, what) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }
}
