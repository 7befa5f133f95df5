using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>
/// A client's messages and control frames, read from its pipe. Frames stay in the pipe until they are whole, so that a declared length
/// costs nothing before its bytes are there; a message's bytes are unmasked into a pooled buffer, which is given back before the next wait.
/// For one caller at a time.
/// </summary>
internal sealed class MessageReader(PipeReader input)
{
    private readonly MessageRules _rules = new();

    /// <summary>What of the last read was not taken yet. Held means that the pipe waits to be told.</summary>
    private ReadOnlySequence<byte> _unread;
    private bool _held;
    private bool _ended;

    /// <summary>The head of the frame whose payload is not all there.</summary>
    private FrameHeader? _frame;

    /// <summary>The message so far; null while there is none, which is nearly always.</summary>
    private byte[]? _message;
    private int _messageBytes;
    private bool _handedOver;
    private bool _broken;

    /// <summary>Of a message in fragments, the last has not come yet.</summary>
    public bool InMessage => _rules.InMessage;

    /// <summary>Bytes are there that make nothing whole. Only to be asked when <see cref="TryNext"/> found nothing.</summary>
    public bool IsUnfinished => !_broken && (InMessage || _frame is not null || !_unread.IsEmpty);

    /// <summary>The next that is whole among the bytes that came. False: <see cref="More"/> first.</summary>
    public bool TryNext(out Incoming next)
    {
        if (_handedOver) Release();
        next = default;
        while (!_broken && TryFrame(out var fault))
        {
            next = fault is { } code ? Incoming.Broken(code) : TakePayload();
            if (next.Kind == IncomingKind.Broken) Break();
            if (next.Kind == IncomingKind.Text && InMessage) continue;
            _handedOver = next.Kind == IncomingKind.Text;
            return true;
        }

        return false;
    }

    /// <summary>Waits for bytes. Nothing is held of ours while it waits.</summary>
    public async ValueTask<Arrival> More()
    {
        var before = _unread.Length;
        GiveBack();
        if (_ended) return Arrival.End;
        try
        {
            var read = await input.ReadAsync();
            (_unread, _held, _ended) = (read.Buffer, true, read.IsCompleted);
            var isMore = _unread.Length > before;
            if (_broken) _unread = _unread.Slice(_unread.End);
            return isMore ? Arrival.Bytes : _ended ? Arrival.End : Arrival.Nothing;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _ended = true;
            return Arrival.End;
        }
    }

    /// <summary>Ends a wait of <see cref="More"/>, or the next one. From any thread.</summary>
    public void CallOff() => input.CancelPendingRead();

    public void Complete()
    {
        Release();
        GiveBack();
        input.Complete();
    }

    /// <summary>True: <c>_frame</c> is there with all its payload, or must be refused.</summary>
    private bool TryFrame(out CloseCode? fault)
    {
        fault = null;
        if (_frame is null)
        {
            fault = FrameHeaders.Read(_unread, out var header, out var size);
            if (fault is not null) return true;
            if (size == 0) return false;

            fault = _rules.Take(header);
            _unread = _unread.Slice(size);
            _frame = header;
        }

        return fault is not null || _unread.Length >= _frame.Value.Length;
    }

    private Incoming TakePayload()
    {
        var frame = _frame!.Value;
        var payload = _unread.Slice(0, frame.Length);
        _frame = null;
        _unread = _unread.Slice(payload.End);
        return frame.IsControl ? Control(frame, payload) : Append(frame, payload);
    }

    private static Incoming Control(FrameHeader frame, in ReadOnlySequence<byte> masked)
    {
        var payload = masked.ToArray();
        Mask.Apply(payload, frame.Mask);
        if (frame.Opcode != Opcode.Close)
            return new Incoming(frame.Opcode == Opcode.Ping ? IncomingKind.Ping : IncomingKind.Pong, payload);
        return ClosePayload.Fault(payload) is { } fault ? Incoming.Broken(fault) : new Incoming(IncomingKind.Close, payload);
    }

    /// <summary>A text whose last fragment this is, or what is there of it. UTF-8 is judged over the whole: fragments may cut a character.</summary>
    private Incoming Append(FrameHeader frame, in ReadOnlySequence<byte> masked)
    {
        Grow(frame.Length);
        var part = _message.AsSpan(_messageBytes, frame.Length);
        masked.CopyTo(part);
        Mask.Apply(part, frame.Mask);
        _messageBytes += frame.Length;

        var message = _message.AsMemory(0, _messageBytes);
        return frame.Final && !Utf8.IsValid(message.Span)
            ? Incoming.Broken(CloseCode.NotUtf8)
            : new Incoming(IncomingKind.Text, message);
    }

    private void Grow(int bytes)
    {
        var needed = _messageBytes + bytes;
        if (_message?.Length >= needed) return;
        var larger = ArrayPool<byte>.Shared.Rent(needed);
        _message.AsSpan(0, _messageBytes).CopyTo(larger);
        if (_message is not null) ArrayPool<byte>.Shared.Return(_message);
        _message = larger;
    }

    /// <summary>Whatever comes after broken framing means nothing: it is read, so that our close frame is not lost, and dropped.</summary>
    private void Break()
    {
        _broken = true;
        Release();
        _unread = _unread.Slice(_unread.End);
    }

    private void Release()
    {
        if (_message is not null) ArrayPool<byte>.Shared.Return(_message);
        (_message, _messageBytes, _handedOver) = (null, 0, false);
    }

    private void GiveBack()
    {
        if (_held) input.AdvanceTo(_unread.Start, _unread.End);
        (_unread, _held) = (default, false);
    }
}
