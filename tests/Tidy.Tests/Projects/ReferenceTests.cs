using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Projects;

public sealed class ReferenceTests
{
    private static readonly Rule Rule = References.Of;

    [Fact]
    public void Projects_see_what_the_layout_allows() => Rule.ShouldHold(Repository.Files.Where(file => file.Is(".csproj")));

    [Theory]
    [InlineData("Domain", "ProjectReference", "../Storage/Orleans.Chat.Storage.csproj")]
    [InlineData("Gateway", "ProjectReference", "../grains/Orleans.Chat.Grains.csproj")]
    [InlineData("Silo", "ProjectReference", "../gateway/Orleans.Chat.Gateway.csproj")]
    [InlineData("Grains", "ProjectReference", "..\\tests\\Orleans.Chat.Domain.Tests.csproj")]
    [InlineData("Domain", "PackageReference", "Microsoft.Orleans.Sdk")]
    [InlineData("Storage", "PackageReference", "Microsoft.Orleans.Runtime")]
    [InlineData("Elsewhere", "PackageReference", "Anything")]
    public void A_forbidden_arrow_is_noticed(string project, string item, string include) =>
        Rule.ShouldNotice($"x/Orleans.Chat.{project}.csproj", $"<Project><ItemGroup><{item} Include=\"{include}\" /></ItemGroup></Project>");

    [Fact]
    public void An_allowed_arrow_is_not() => Rule.ShouldAllow(
        "gateway/Orleans.Chat.Gateway.csproj", "<Project><ItemGroup><ProjectReference Include=\"../silo/Orleans.Chat.Silo.csproj\" /></ItemGroup></Project>");
}
