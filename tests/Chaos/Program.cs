using Orleans.Chat.Chaos.Faults;

return await FaultCommand.Run(args);
