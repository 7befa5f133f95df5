using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Clients;

/// <summary>One connection: who it is, how far it has come, and the bytes that are neither read nor written to their end.</summary>
internal sealed class Client(int number, Seat seat, Reader reader, bool isSlow)
{
    public int Number => number;

    public Seat Seat => seat;

    public Reader Reader => reader;

    /// <summary>It never reads once it has joined.</summary>
    public bool IsSlow => isSlow;

    /// <summary>It says nothing any more and reads nothing, as one whose network is gone: its end is no fault.</summary>
    public bool IsSilent { get; set; }

    public bool Reads => !IsSilent && !(isSlow && State == ClientState.Ready);

    public ClientState State { get; set; }

    /// <summary>Its user's id, as <c>welcome</c> says; empty before.</summary>
    public string User { get; set; } = "";

    /// <summary>Below 0: none.</summary>
    public int Descriptor { get; set; } = -1;

    public bool IsOpen => Descriptor >= 0;

    /// <summary>The room's, as the server named it; a resume gives it back.</summary>
    public byte[] Epoch { get; set; } = [];

    public long DialledAt { get; set; }

    public long AskedAt { get; set; }

    /// <summary>The beginning of a frame whose end has not come.</summary>
    public ByteStore Partial { get; } = new();

    /// <summary>What the socket did not take.</summary>
    public ByteStore Unsent { get; } = new();
}
