using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http.Requests;

/// <summary>Somebody whom a request names, who need not be a member of anything.</summary>
internal sealed record OtherUser(IChatCluster Cluster)
{
    public static IResult Missing { get; } = Problems.Of(ErrorCode.NotFound, "There is no such user.");

    /// <summary>As events show one; null: there is no such user.</summary>
    public async Task<Person?> Find(string id) =>
        Ids.IsId(id) && await Cluster.Accounts.User(id) is { } user ? new Person(user.Id, user.DisplayName) : null;
}
