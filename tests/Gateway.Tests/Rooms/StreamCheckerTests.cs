namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>The judge is judged: what a whole stream is made to lack, repeat or swap must be noticed, wherever it stands.</summary>
public sealed class StreamCheckerTests
{
    [Fact]
    public void A_whole_stream_passes()
    {
        using var simulation = new Simulation(11);
        simulation.Run(1_500).ShouldBeNull();
    }

    [Theory]
    [InlineData("dropped"), InlineData("twice"), InlineData("swapped"), InlineData("after the end")]
    public void A_broken_stream_is_noticed(string how)
    {
        var broken = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            using var simulation = new Simulation(seed);
            simulation.Run(1_000).ShouldBeNull();
            foreach (var reader in simulation.Readers.Where(r => r.Heard.Count(h => h.IsEvent) > 2))
            {
                foreach (var heard in Broken([.. reader.Heard], how))
                {
                    broken++;
                    new StreamChecker(reader, simulation.Histories).Violation(heard).ShouldNotBeNull($"seed {seed}, {how}");
                }
            }
        }

        broken.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void What_is_not_delivered_at_all_is_owed()
    {
        using var world = new RelayWorld();
        var reader = world.Joined("ada");
        world.Room.Say(3);
        world.Settle();
        var histories = new Dictionary<string, RoomHistory> { ["e1"] = world.Room.History };
        var whole = new StreamChecker(reader, histories);
        whole.Violation(reader.Heard).ShouldBeNull();
        whole.Owed(world.Room).ShouldBeNull();

        var short_ = new StreamChecker(reader, histories);
        short_.Violation([.. reader.Heard.SkipLast(1)]).ShouldBeNull();
        short_.Owed(world.Room).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_later_than_the_removal_is_noticed()
    {
        var history = new RoomHistory("r1", "e1");
        using var world = new RelayWorld();
        world.Room.Move(history);
        var reader = world.Joined("ada");
        world.Room.Commit(h => h.Remove("ada"));
        world.Room.Say();
        world.Settle();
        reader.Story.ShouldBe("joined 1..0 1 left kicked");
        List<Heard> heard = [.. reader.Heard.Where(h => h.Type != "left"), Heard.Of(history[2].Frame)];
        new StreamChecker(reader, new Dictionary<string, RoomHistory> { ["e1"] = history }).Violation(heard)
            .ShouldNotBeNull().ShouldContain("later than the removal");
    }

    private static IEnumerable<List<Heard>> Broken(List<Heard> whole, string how)
    {
        // An event with another of the same stream after it.
        for (var i = 0; i + 1 < whole.Count; i += 7)
        {
            if (!whole[i].IsEvent || !whole[i + 1].IsEvent)
                continue;
            List<Heard> broken = [.. whole];
            if (how == "dropped")
                broken.RemoveAt(i);
            else if (how == "twice")
                broken.Insert(i, whole[i]);
            else if (how == "swapped")
                (broken[i], broken[i + 1]) = (broken[i + 1], broken[i]);
            else if (whole.FindIndex(i, h => h.Type is "parted" or "left") is > 0 and var end)
                broken.Insert(end + 1, whole[i]);
            else
                continue;
            yield return broken;
        }
    }
}
