using Orleans.Chat.EndToEnd.Tests;
using Xunit.Sdk;
using Xunit.v3;

// Each test has servers and clients of its own, which together take the machine's cores.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: TestCollectionOrderer(typeof(CheckerFirst))]
