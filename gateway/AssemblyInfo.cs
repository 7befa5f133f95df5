using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Orleans.Chat.Gateway.Tests")]
[assembly: InternalsVisibleTo("Orleans.Chat.UnsafeNode")]
