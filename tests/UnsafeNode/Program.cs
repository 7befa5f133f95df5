using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Silo.Hosting;
using Orleans.Chat.Storage.Sqlite;

// The control of the power-loss test: the same server, except that it acknowledges what the disk has not got. A program of its own, so
// that no setting of the real one can bring this about.
Console.WriteLine("THIS SERVER LOSES MESSAGES when the power fails. It exists to prove that the test of that sees it.");
return await Startup.Run(
    () => GatewayHost.Build(args, services =>
    {
        var safe = (SqliteOptions)services.Single(s => s.ServiceType == typeof(SqliteOptions)).ImplementationInstance!;
        services.AddSingleton(safe with { UnsafeSyncOff = true });
    }),
    prepare: null,
    GatewayHost.Announce);
