using System.Buffers;

namespace Orleans.Chat.Load.Clients;

/// <summary>Bytes that wait. Empty, as it is nearly always, it holds no memory.</summary>
internal sealed class ByteStore
{
    private byte[]? _bytes;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> more)
    {
        var whole = Length + more.Length;
        if (_bytes is null || _bytes.Length < whole)
        {
            var larger = ArrayPool<byte>.Shared.Rent(whole);
            Bytes.CopyTo(larger);
            Return();
            _bytes = larger;
        }

        more.CopyTo(_bytes.AsSpan(Length));
        Length = whole;
    }

    /// <summary>Drops the first so many.</summary>
    public void Take(int count)
    {
        Bytes[count..].CopyTo(_bytes);
        Length -= count;
        if (Length == 0) Clear();
    }

    public void Clear()
    {
        Length = 0;
        Return();
        _bytes = null;
    }

    private void Return()
    {
        if (_bytes is not null) ArrayPool<byte>.Shared.Return(_bytes);
    }
}
