using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests;

/// <summary>The relations between the bounds of the wire.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void The_longest_text_fits_into_a_frame_however_it_is_escaped() =>
        (Limits.TextScalars * "\\uD83D\\uDE00".Length).ShouldBeLessThan(Limits.FrameBytes - 1_024);

    [Fact]
    public void Who_goes_on_typing_is_counted_again_before_it_lapses() => Limits.TypingEvery.ShouldBeLessThan(Limits.TypingFor);

    [Fact]
    public void A_full_resume_fits_into_a_frame() =>
        (Limits.ResumeRooms * (60 + Limits.IdChars + 20 + Limits.IdChars)).ShouldBeLessThan(Limits.FrameBytes);

    [Fact]
    public void What_a_join_brings_is_what_a_replay_may_hold()
    {
        Limits.JoinMessages.ShouldBeLessThanOrEqualTo(Limits.MessagePage);
        Limits.EventPage.ShouldBe(Limits.ReplayEvents);
        Limits.DefaultListPage.ShouldBeLessThanOrEqualTo(Limits.ListPage);
    }

    [Fact]
    public void A_connection_is_pinged_before_it_is_given_up()
    {
        Limits.PingAfter.ShouldBeLessThan(Limits.DeadAfter);
        Limits.InviteLife.ShouldBeLessThanOrEqualTo(Limits.InviteLifeMax);
        Limits.SendBurst.ShouldBeLessThanOrEqualTo(Limits.FrameBurst);
    }
}
