using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Wire;

/// <summary>Goes through the users of a <c>presence</c> or <c>joined</c> without allocating.</summary>
internal ref struct PresenceEntries
{
    private Utf8JsonReader _reader;

    /// <param name="array">As in <see cref="FrameFacts.Statuses"/>: what was read as JSON before, or nothing.</param>
    public PresenceEntries(ReadOnlySpan<byte> array)
    {
        _reader = new Utf8JsonReader(array.IsEmpty ? "[]"u8 : array);
        _reader.Read();
    }

    public ReadOnlySpan<byte> User { get; private set; }

    public PresenceStatus Status { get; private set; }

    /// <summary>False: there are no more.</summary>
    public bool Next()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
            return false;

        User = default;
        Status = PresenceStatus.Offline;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUser = _reader.ValueTextEquals("user"u8);
            var isStatus = _reader.ValueTextEquals("status"u8);
            _reader.Read();
            if (isUser) User = _reader.ValueSpan;
            else if (isStatus) Status = StatusOf(_reader.ValueSpan);
            else _reader.Skip();
        }

        return true;
    }

    private static PresenceStatus StatusOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("online"u8) ? PresenceStatus.Online : word.SequenceEqual("away"u8) ? PresenceStatus.Away : PresenceStatus.Offline;
}
