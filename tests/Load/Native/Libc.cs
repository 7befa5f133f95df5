using System.Runtime.InteropServices;

namespace Orleans.Chat.Load.Native;

/// <summary>
/// The system calls of Linux that thousands of connections on one thread are made of. The runtime's own sockets hand every arrival to
/// the thread pool, which costs several times what is to be measured.
/// </summary>
internal static unsafe class Libc
{
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int InProgress = 115;

    public const int StreamNonBlocking = 1 | 0x800 | 0x80000;
    public const int LevelTcp = 6;
    public const int TcpNoDelay = 1;
    public const int LevelSocket = 1;
    public const int SocketError = 4;
    public const int NoSignal = 0x4000;
    public const int OpenFiles = 7;
    public const int ClockTicks = 2;
    public const int CloseOnExec = 0x80000;

    private const string Library = "libc";

    [DllImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static extern int Socket(int family, int type, int protocol);

    [DllImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static extern int Connect(int descriptor, byte* address, int length);

    [DllImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static extern nint Receive(int descriptor, byte* buffer, nint length, int flags);

    [DllImport(Library, EntryPoint = "send", SetLastError = true)]
    public static extern nint Send(int descriptor, byte* buffer, nint length, int flags);

    [DllImport(Library, EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int descriptor);

    [DllImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static extern int SetOption(int descriptor, int level, int name, int* value, int length);

    [DllImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static extern int GetOption(int descriptor, int level, int name, int* value, int* length);

    [DllImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static extern int EpollCreate(int flags);

    [DllImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static extern int EpollControl(int epoll, int operation, int descriptor, byte* what);

    [DllImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static extern int EpollWait(int epoll, byte* events, int most, int milliseconds);

    [DllImport(Library, EntryPoint = "ppoll", SetLastError = true)]
    public static extern int Poll(PollEntry* entries, nint count, Timespec* within, void* mask);

    [DllImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    public static extern int GetLimit(int resource, ulong* softAndHard);

    [DllImport(Library, EntryPoint = "setrlimit", SetLastError = true)]
    public static extern int SetLimit(int resource, ulong* softAndHard);

    [DllImport(Library, EntryPoint = "sysconf", SetLastError = true)]
    public static extern nint Configuration(int name);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
