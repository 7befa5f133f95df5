using Orleans.Chat.Load.Commands;

return await LoadCommand.Run(args);
