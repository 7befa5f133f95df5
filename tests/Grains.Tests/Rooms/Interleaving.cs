using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>
/// Two activations of one room at work on one store, whose answers are lost now and then; callers repeat what they do not know, as
/// gateways do. What was said to them is judged against the log afterwards.
/// </summary>
internal sealed class Interleaving(TestStore store, string room)
{
    private readonly ScriptedLog _log = new(store.Log);
    private readonly HastyTime _time = new(50);
    private readonly HearingGateway _gateway = new();
    private readonly TestDesk?[] _desks = new TestDesk?[2];
    private readonly List<Task> _calls = [];
    private readonly Heard _heard = new();

    /// <summary>What the next appends meet, of either activation.</summary>
    public void Disturb(IEnumerable<int> outcomes)
    {
        foreach (var outcome in outcomes)
            _log.Next(append => Outcome(outcome, append));
    }

    public async Task Step((int Desk, int Action, int Id) step)
    {
        var desk = await Desk(step.Desk);
        switch (step.Action)
        {
            case < 6:
                _calls.Add(Send(desk, step.Action % 2 == 0 ? A.Ann : A.Bob, step.Id));
                break;
            case 6:
                _calls.Add(Send(desk, A.Eve, step.Id));
                break;
            case 7:
                _calls.Add(Join(desk));
                break;
            case 8:
                await Task.WhenAll(_calls);
                break;
        }
    }

    /// <summary>Repeats all that is not known, until it is; then the log is the judge.</summary>
    public async Task Finish()
    {
        await Task.WhenAll(_calls);
        for (var tries = 0; tries < 100 && _heard.Unknown is [_, ..] unknown; tries++)
        {
            foreach (var (author, id) in unknown)
                await Send(await Desk(tries % 2), author, id);
        }

        _heard.Unknown.ShouldBeEmpty("everything is known in the end");
        _heard.Judge(await store.Events(room), _gateway.Rest());
    }

    /// <summary>Of every three sends one starts a chain, and the other two come each after the one before.</summary>
    public static string? After(int id) => id % 3 == 0 ? null : $"m{id - 1}";

    private async Task<TestDesk> Desk(int index)
    {
        if (_desks[index] is { HasStopped: false } desk)
            return desk;

        _desks[index] = desk = await TestDesk.Load(room, _log, store, _time);
        await desk.Subscribe("gw", _gateway);
        return desk;
    }

    private async Task Send(TestDesk desk, Person author, int id)
    {
        var known = _heard.Now(author, id);
        _heard.Sent(known, await desk.Post($"m{id}", author, After(id)));
    }

    private async Task Join(TestDesk desk)
    {
        try
        {
            _heard.Joined(await desk.Join(A.Eve));
        }
        catch (StoreUnavailableException)
        {
            // It may have joined or not.
        }
    }

    private async Task<AppendOutcome> Outcome(int outcome, RoomAppend append)
    {
        if (outcome == 0)
            return new AppendOutcome.Busy();
        if (outcome == 1)
            return new AppendOutcome.Unknown("not written");

        var real = await store.Log.Append(append);
        return outcome == 2 ? new AppendOutcome.Unknown("the answer was lost") : real;
    }
}
