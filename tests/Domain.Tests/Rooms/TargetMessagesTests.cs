using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>What is remembered of messages, what is forgotten, and that what was read too early is not learnt.</summary>
public sealed class TargetMessagesTests
{
    private readonly TargetMessages _targets = new(messagesMax: 2, reactorsMax: 1);

    [Fact]
    public void The_least_lately_used_is_forgotten_but_not_one_that_is_staged()
    {
        Learn(1);
        Learn(2);
        _targets.Find(1);
        Learn(3);
        Known().ShouldBe([1, 3]);

        _targets.Stage(Edit(0, 1));
        Learn(4);
        Learn(5);
        Known().ShouldBe([1, 5]);
        _targets.Commit([Edit(20, 1)]);
        Learn(6);
        Known().ShouldBe([5, 6]);
    }

    [Fact]
    public void What_was_read_before_a_revision_that_is_forgotten_is_not_learnt()
    {
        Learn(1, head: 10);
        _targets.Stage(Edit(0, 1));
        _targets.Commit([Edit(11, 1)]);
        Learn(2, head: 11);
        Learn(3, head: 11);
        Known().ShouldBe([2, 3]);

        Learn(1, head: 10);
        Known().ShouldBe([2, 3], "it may be the text from before the edit");
        Learn(1, head: 11);
        Known().ShouldBe([1, 3]);
    }

    [Fact]
    public void Who_reacted_is_forgotten_too_but_not_while_it_is_staged()
    {
        var crowd = new ReactionCount("👍", 30, [.. Enumerable.Range(0, Limits.ReactionUsers).Select(i => $"u{i}")]);
        Learn(1, reactions: [crowd]);
        _targets.Knows(Reacting("ada")).ShouldBeTrue("the store said that she has not");
        _targets.Knows(Reacting("u3")).ShouldBeTrue("he is listed");
        _targets.Knows(Reacting("bob")).ShouldBeFalse();

        Stage("ada");
        _targets.Learn(1, null, ("bob", ["👍"]), 10);
        _targets.HasReacted(Reacting("bob")).ShouldBeTrue();
        Learn(2);
        _targets.HasReacted(Reacting("ada")).ShouldBeTrue("that is staged, and nowhere else");

        _targets.Commit([new ReactionFrame("r", 11, 1, "👍", "ada", true, default)]);
        _targets.Knows(Reacting("ada")).ShouldBeFalse();
        _targets.Learn(1, null, ("ada", []), 10);
        _targets.Knows(Reacting("ada")).ShouldBeFalse("that was read before she did");
        _targets.Learn(1, null, ("ada", ["👍"]), 11);
        _targets.HasReacted(Reacting("ada")).ShouldBeTrue();
    }

    [Fact]
    public void What_is_staged_is_newer_than_what_is_read()
    {
        Learn(1);
        _targets.Stage(new DeleteFrame("r", 0, 1, "ada", default));
        Learn(1);
        _targets.Find(1)!.Deleted.ShouldBe(true);
    }

    private void Learn(long seq, long head = 10, IReadOnlyList<ReactionCount>? reactions = null) => _targets.Learn(
        seq, new Standing(new MessageFrame("r", seq, "m", new Person("ada", "Ada"), default, "text", Reactions: reactions), null), ("ada", []), head);

    private long[] Known() => [.. Enumerable.Range(1, 9).Select(i => (long)i).Where(s => _targets.Knows(new Deletion("ada", s)))];

    private void Stage(string user) => _targets.Stage(new ReactionFrame("r", 0, 1, "👍", user, true, default));

    private static EditFrame Edit(long seq, long target) => new("r", seq, target, "ada", default, "new");

    private static Reacting Reacting(string user) => new(user, 1, "👍", true);
}
