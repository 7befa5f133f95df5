using CsCheck;
using Orleans.Chat.Domain.Accounts;

namespace Orleans.Chat.Domain.Tests.Accounts;

/// <summary>The table of RefreshRotation, row by row, then over everything it can be asked.</summary>
public sealed class RefreshRotationTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PresentedToken Fresh =
        new(Now.AddMinutes(-1), Used: false, Successors: 0, SuccessorsUsed: 0, SessionRevoked: false, Now.AddDays(10));

    public static TheoryData<PresentedToken, RotationVerdict> Table => new()
    {
        { Fresh, RotationVerdict.Rotate },
        { Fresh with { Used = true, Successors = 1 }, RotationVerdict.Rotate },
        { Fresh with { Used = true, Successors = RefreshRotation.SuccessorsMax - 1 }, RotationVerdict.Rotate },
        { Fresh with { Used = true, Successors = RefreshRotation.SuccessorsMax }, RotationVerdict.Revoke },
        { Fresh with { Used = true, Successors = 1, SuccessorsUsed = 1 }, RotationVerdict.Revoke },
        { Fresh with { Used = true, Successors = 3, SuccessorsUsed = 1 }, RotationVerdict.Revoke },
        { Fresh with { SessionRevoked = true }, RotationVerdict.Reject },
        { Fresh with { SessionRevoked = true, Used = true, Successors = 1, SuccessorsUsed = 1 }, RotationVerdict.Reject },
        { Fresh with { SessionExpiresAt = Now }, RotationVerdict.Reject },
        { Fresh with { SessionExpiresAt = Now.AddTicks(1) }, RotationVerdict.Rotate },
        { Fresh with { CreatedAt = Now - RefreshRotation.IdleLife }, RotationVerdict.Reject },
        { Fresh with { CreatedAt = (Now - RefreshRotation.IdleLife).AddTicks(1) }, RotationVerdict.Rotate },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void Each_row_of_the_table(PresentedToken token, RotationVerdict verdict) =>
        RefreshRotation.Judge(token, Now).ShouldBe(verdict);

    [Fact]
    public void Nothing_that_is_over_rotates_and_no_token_in_two_hands_does() =>
        Gen.Select(Gen.Int[-20, 0], Gen.Bool, Gen.Int[0, 20], Gen.Int[0, 3], Gen.Bool, Gen.Int[-2, 30])
            .Select(t => new PresentedToken(Now.AddDays(t.Item1), t.Item2, t.Item3, t.Item4, t.Item5, Now.AddDays(t.Item6)))
            .Sample(token =>
            {
                var over = token.SessionRevoked || token.SessionExpiresAt <= Now
                    || Now - token.CreatedAt >= RefreshRotation.IdleLife;
                var twoHands = token.Used && (token.SuccessorsUsed > 0 || token.Successors >= RefreshRotation.SuccessorsMax);
                var expected = over ? RotationVerdict.Reject : twoHands ? RotationVerdict.Revoke : RotationVerdict.Rotate;
                return RefreshRotation.Judge(token, Now) == expected;
            });
}
