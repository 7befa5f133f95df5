using Orleans.Chat.Silo.Commands;
using Orleans.Chat.Silo.Hosting;

return await ChatCommand.Run(args, SiloHost.Build, SiloHost.Announce);
