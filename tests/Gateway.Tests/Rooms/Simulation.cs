using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>
/// One room, a gateway and some connections, with everything that goes wrong between them, all of it drawn from one seed. The same seed
/// gives the same run.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private static readonly string[] Users = ["ada", "bob", "cy"];

    private readonly Random _random;
    private readonly RelayWorld _world;
    private readonly List<Reader> _readers = [];
    private readonly List<Reader> _gone = [];
    private SimulationFaults _faults;
    private DateTimeOffset _lookAt;
    private Task _looking = Task.CompletedTask;
    private bool _hasLost;

    public Simulation(int seed)
    {
        _random = new Random(seed);
        _world = new RelayWorld(seed);
        _faults = SimulationFaults.Draw(_random);
        _lookAt = _world.Time.GetUtcNow();
        Histories[Room.History.Epoch] = Room.History;
        Room.Travel = Travel;
        Room.Publishing = Publish;
        Room.Lag = () => Happens(_faults.Lags) ? _random.Next(20) : 0;
        _world.Renewing = Renew;
        Room.Say(_random.Next(1_300));
        for (var i = 0; i < 6; i++)
            _readers.Add(new Reader(Users[i % Users.Length], bound: _random.Next(1, 40)));
        _readers.ForEach(r => r.StopReading());
    }

    /// <summary>In the order in which they came to be.</summary>
    public OrderedDictionary<string, RoomHistory> Histories { get; } = [];

    public IEnumerable<Reader> Readers => [.. _readers, .. _gone];

    private FakeRoom Room => _world.Room;

    /// <summary>What was violated, in words; null: nothing.</summary>
    public string? Run(int steps)
    {
        for (var i = 0; i < steps; i++)
            Act();
        Rest();
        return Readers.Select(Judge).FirstOrDefault(violation => violation is not null);
    }

    public void Dispose() => _world.Dispose();

    private string? Judge(Reader reader)
    {
        var checker = new StreamChecker(reader, Histories);
        return checker.Violation(reader.Heard) ?? (_gone.Contains(reader) ? null : checker.Owed(Room));
    }

    private void Act()
    {
        LookIfDue();
        switch (_random.Next(100))
        {
            case < 50:
                if (!_world.Thread.Step())
                    _world.Time.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 400)));
                break;
            case < 65:
                Reader().Read(_random.Next(1, 60));
                break;
            case < 68:
                Tell();
                break;
            case < 71:
                Show();
                break;
            case < 74:
                Revise();
                break;
            case < 80:
                Room.Say(Happens(0.02) ? _random.Next(200, 1_200) : _random.Next(1, 4));
                break;
            case < 90:
                Ask(Reader());
                break;
            case < 93:
                Remove(Users[_random.Next(Users.Length)]);
                break;
            case < 96:
                Readmit(Users[_random.Next(Users.Length)]);
                break;
            default:
                Disturb();
                break;
        }
    }

    private void Ask(Reader reader)
    {
        var stands = reader.Heard.LastOrDefault(h => h.IsEvent || h.Type == "joined");
        switch (_random.Next(5))
        {
            case 0:
                _world.Part(reader);
                break;
            case 1:
                _world.Join(reader);
                break;
            case 2:
                Reconnect(reader);
                break;
            default:
                var epoch = reader.Heard.LastOrDefault(h => h.Type == "joined")?.Text("epoch");
                _world.Join(reader, stands is null ? null : stands.IsEvent ? stands.Seq : stands.Number("first") - 1, epoch);
                break;
        }
    }

    /// <summary>The connection is lost; its user comes back on another.</summary>
    private void Reconnect(Reader reader)
    {
        _world.Relays.Leave(reader);
        reader.Close();
        _gone.Add(reader);
        var next = new Reader(reader.User.Id, bound: _random.Next(1, 40));
        next.StopReading();
        _readers[_readers.IndexOf(reader)] = next;
        _world.Join(next);
    }

    /// <summary>Any number, of any age, also with heads that there never were.</summary>
    private void Tell()
    {
        var heads = Enumerable.Range(0, Happens(0.05) ? 200 : _random.Next(1, 4)).Select(_ => Room.History.Head + _random.Next(-4, 3));
        Room.Tell([.. heads.Select(h => new Told(Room.History.Epoch, h, Happens(0.3) ? Users[_random.Next(Users.Length)] : null).Frame)]);
    }

    /// <summary>Of somebody it may be told that nothing has changed.</summary>
    private void Show()
    {
        for (var times = Happens(0.05) ? 80 : 1; times > 0; times--)
            Room.Show($"u{_random.Next(8)}", (PresenceStatus)_random.Next(3));
    }

    /// <summary>One of the newest messages, so that it is often still kept somewhere.</summary>
    private void Revise()
    {
        var messages = Room.History.Messages;
        if (messages.Count == 0)
            return;

        var target = messages[^Math.Min(messages.Count, _random.Next(1, Happens(0.2) ? 400 : 12))];
        switch (_random.Next(4))
        {
            case 0:
                Room.Commit(h => h.Erase(target));
                break;
            case 1:
                Room.Commit(h => h.React(target, $"u{Room.History.Head}"));
                break;
            default:
                Room.Commit(h => h.Edit(target, $"at {Room.History.Head}"));
                break;
        }
    }

    private void Remove(string user)
    {
        if (Room.History.IsMember(user, Room.History.Head))
            Room.Commit(h => h.Remove(user));
    }

    private void Readmit(string user)
    {
        if (!Room.History.IsMember(user, Room.History.Head))
            Room.Commit(h => h.Admit(user));
    }

    private void Disturb()
    {
        if (Happens(_faults.Moves * 10))
            Room.Move();
        if (Happens(_faults.NewEpoch * 10))
            Restore();
        if (Happens(0.2))
            _world.Time.Advance(TimeSpan.FromSeconds(_random.Next(1, 8)));
    }

    private void Restore()
    {
        var epoch = $"e{Histories.Count + 1}";
        Histories[epoch] = Room.History.Restored(epoch, Math.Max(0, Room.History.Head - _random.Next(40)));
        Room.Move(Histories[epoch]);
    }

    private async Task Travel(string call)
    {
        await Task.Yield();
        if (Happens(_faults.CallFails))
            throw new TimeoutException(call);
        if (!Happens(_faults.CallHangs))
            return;

        await Task.Delay(TimeSpan.FromSeconds(12), _world.Time);
        throw new TimeoutException(call);
    }

    /// <summary>Each is delivered when the thread draws it: later ones may come first. After a loss the next says so.</summary>
    private void Publish(IGatewayObserver observer, RoomEvents events)
    {
        var told = events with { Lost = _hasLost };
        var times = Happens(_faults.PublishLost) ? 0 : Happens(_faults.PublishTwice) ? 2 : 1;
        _hasLost = times == 0;
        for (; times > 0; times--)
            _world.Thread.Post(() => observer.Deliver([told]));
    }

    private async Task<bool> Renew(SiloAddress silo)
    {
        await Travel("renew");
        return silo.Equals(Room.Silo) && !Happens(_faults.LeaseLost);
    }

    private void LookIfDue()
    {
        if (_world.Time.GetUtcNow() < _lookAt || !_looking.IsCompleted)
            return;

        _lookAt = _world.Time.GetUtcNow() + RelayBounds.WatchEvery;
        _looking = _world.Look();
    }

    /// <summary>
    /// No more faults, everybody reads whatever comes, and time enough to heal; nothing new is said that would heal it sooner. Who reads
    /// in portions instead would need as many rounds as events are owed to the smallest queue.
    /// </summary>
    private void Rest()
    {
        _faults = SimulationFaults.None;
        _readers.ForEach(r => r.StartReading());
        Room.Tell();
        for (var round = 0; round < 60; round++)
        {
            LookIfDue();
            _world.Pass(TimeSpan.FromSeconds(1));
        }
    }

    private Reader Reader() => _readers[_random.Next(_readers.Count)];

    private bool Happens(double chance) => chance > 0 && _random.NextDouble() < chance;
}
