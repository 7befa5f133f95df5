using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Silo.Commands;

return await ChatCommand.Run(args, GatewayHost.Build, GatewayHost.Announce);
