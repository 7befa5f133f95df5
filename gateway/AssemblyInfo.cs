using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Orleans.Chat.Gateway.Tests")]
