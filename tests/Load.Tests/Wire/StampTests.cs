using CsCheck;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Tests.Wire;

public sealed class StampTests
{
    private static readonly Gen<Stamp> Any = Gen.Select(
        Gen.UInt[1, Stamp.RunMask], Gen.Int[0, 255], Gen.Int[0, 0xFFFFFF], Gen.Int[0, 0xFFFFFF], Gen.Long[1, uint.MaxValue], Gen.Long[0, long.MaxValue])
        .Select((run, step, room, publisher, number, due) => new Stamp(run, step, room, publisher, number, due));

    [Fact]
    public void What_is_written_is_read_and_is_a_client_id() => Any.Sample(stamp =>
    {
        Span<byte> id = stackalloc byte[Stamp.Length];
        stamp.Write(id);
        Stamp.TryRead(id, out var read).ShouldBeTrue();
        read.ShouldBe(stamp);
        Ids.IsClientId(System.Text.Encoding.ASCII.GetString(id)).ShouldBeTrue();
    });

    [Theory]
    [InlineData(""), InlineData("m_1"), InlineData("x000001-00")]
    public void Ids_of_others_are_not_read(string id) => Stamp.TryRead(System.Text.Encoding.ASCII.GetBytes(id), out _).ShouldBeFalse();
}
