using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Silo.Hosting;

return await Startup.Run(() => GatewayHost.Build(args), GatewayHost.Announce);
