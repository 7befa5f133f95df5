using System.Net;
using System.Runtime.InteropServices;

namespace Orleans.Chat.Load.Native;

/// <summary>Stream sockets that never block. A negative answer is the error's number, negated.</summary>
internal static unsafe class NativeSocket
{
    /// <summary>The descriptor of a socket that is connecting.</summary>
    public static int Dial(SocketAddress address)
    {
        var descriptor = Libc.Socket(AddressFamily(address), Libc.StreamNonBlocking, 0);
        if (descriptor < 0)
            return Error();

        var on = 1;
        _ = Libc.SetOption(descriptor, Libc.LevelTcp, Libc.TcpNoDelay, &on, sizeof(int));
        fixed (byte* bytes = address.Buffer.Span)
        {
            if (Libc.Connect(descriptor, bytes, address.Size) == 0)
                return descriptor;
        }

        var error = Error();
        if (error == -Libc.InProgress)
            return descriptor;
        Close(descriptor);
        return error;
    }

    /// <summary>What came of connecting: 0, or the error.</summary>
    public static int Outcome(int descriptor)
    {
        var (error, length) = (0, sizeof(int));
        return Libc.GetOption(descriptor, Libc.LevelSocket, Libc.SocketError, &error, &length) == 0 ? -error : Error();
    }

    /// <summary>How many bytes came; 0 at the end.</summary>
    public static int Receive(int descriptor, Span<byte> into)
    {
        fixed (byte* bytes = into)
        {
            var got = Libc.Receive(descriptor, bytes, into.Length, 0);
            return got < 0 ? Error() : (int)got;
        }
    }

    public static int Send(int descriptor, ReadOnlySpan<byte> what)
    {
        fixed (byte* bytes = what)
        {
            var went = Libc.Send(descriptor, bytes, what.Length, Libc.NoSignal);
            return went < 0 ? Error() : (int)went;
        }
    }

    public static void Close(int descriptor) => _ = Libc.Close(descriptor);

    public static bool IsForLater(int error) => error is -Libc.WouldBlock or -Libc.Interrupted;

    public static string Explain(int error) => Marshal.GetPInvokeErrorMessage(-error);

    /// <summary>The address begins with its family as this system numbers it.</summary>
    private static int AddressFamily(SocketAddress address) => MemoryMarshal.Read<ushort>(address.Buffer.Span);

    private static int Error() => -Marshal.GetLastPInvokeError();
}
