await Console.Error.WriteLineAsync("Usage: FAULT");
return 2;
